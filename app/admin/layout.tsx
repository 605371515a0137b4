import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { DeskShell } from '@/components/admin/desk-shell'
import { requireOperator } from '@/lib/auth/require-operator'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin')
  return { title: { default: t('title'), template: `%s · ${t('title')}` }, robots: { index: false } }
}

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const viewer = await requireOperator('/admin')
  const { admin } = await getMessages()
  return (
    <NextIntlClientProvider messages={{ admin }}>
      <DeskShell name={viewer.name}>{children}</DeskShell>
    </NextIntlClientProvider>
  )
}
