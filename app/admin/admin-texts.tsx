import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { Messages } from '@/lib/i18n/messages'

type AdminTextsProps = {
  of: (keyof Messages['admin'])[]
  desk?: (keyof Messages['desk'])[]
  children: ReactNode
}

/** Sends the browser only the texts that the client components of some pages use. */
export async function AdminTexts({ of: sections, desk: deskSections = [], children }: AdminTextsProps) {
  const { admin, coupons, desk, merchandise, product } = await getMessages()
  const messages = {
    admin: Object.fromEntries(sections.map((section) => [section, admin[section]])),
    desk: Object.fromEntries(deskSections.map((section) => [section, desk[section]])),
    coupons: { discount: coupons.discount, discountTypes: coupons.discountTypes },
    product: { fields: product.fields },
    ...(sections.includes('products') && { merchandise: { desk: merchandise.desk } }),
  }
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>
}
