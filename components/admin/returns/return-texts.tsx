import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** Sends the browser the texts that the client components of returns use. */
export async function ReturnTexts({ children }: { children: ReactNode }) {
  const { admin, returns } = await getMessages()
  const messages = { admin: { form: admin.form }, returns: { desk: returns.desk } }
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>
}
