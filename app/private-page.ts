import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

type Section =
  | 'account'
  | 'account.factors'
  | 'account.keys'
  | 'account.leave'
  | 'auth'
  | 'auth.forgot'
  | 'auth.invitation'
  | 'auth.reset'
  | 'auth.signUp'
  | 'auth.verify'
  | 'cart'
  | 'checkout'
  | 'notices'
  | 'notices.preferences'
  | 'delivery.book'
  | 'orders'
  | 'orders.receipt'
  | 'returns'
  | 'payments.result'
  | 'reviews'
  | 'wallet'
  | 'wallet.withdrawal'
  | 'wishes'

/** The metadata of a page that search engines leave out; its title is that of a section's texts. */
export const privatePage = (section: Section) => async (): Promise<Metadata> => ({
  title: (await getTranslations(section))('title'),
  robots: { index: false },
})
