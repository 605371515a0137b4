import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

type Section =
  | 'account'
  | 'auth'
  | 'auth.signUp'
  | 'cart'
  | 'checkout'
  | 'orders'
  | 'orders.receipt'
  | 'wallet'

/** The metadata of a page that search engines leave out; its title is that of a section's texts. */
export const privatePage = (section: Section) => async (): Promise<Metadata> => ({
  title: (await getTranslations(section))('title'),
  robots: { index: false },
})
