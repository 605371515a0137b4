import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** Sends the browser the texts that the client components of fulfilment use. */
export async function FulfilmentTexts({ children }: { children: ReactNode }) {
  const { admin, delivery, fulfilment } = await getMessages()
  const messages = { admin: { form: admin.form }, delivery, fulfilment }
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>
}
