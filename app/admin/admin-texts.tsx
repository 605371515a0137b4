import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { Messages } from '@/lib/i18n/messages'

type AdminTextsProps = { of: (keyof Messages['admin'])[]; children: ReactNode }

/** Sends the browser only the texts that the client components of some pages use. */
export async function AdminTexts({ of: sections, children }: AdminTextsProps) {
  const { admin, coupons, product } = await getMessages()
  const messages = {
    admin: Object.fromEntries(sections.map((section) => [section, admin[section]])),
    coupons: { discount: coupons.discount, discountTypes: coupons.discountTypes },
    product: { fields: product.fields },
  }
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>
}
