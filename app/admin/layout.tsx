import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AdminShell } from '@/components/admin/admin-shell'
import { requireViewer } from '@/lib/auth/require-viewer'
import { ShopFrame } from '../shop-frame'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin')
  return { title: { default: t('title'), template: `%s · ${t('title')}` }, robots: { index: false } }
}

/**
 * Only chooses the frame. Next does not run a layout again on navigation, so each page calls `requireOperator` itself; to
 * a shopper that shows the 404 page.
 */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer('/admin')
  if (viewer.role !== 'OPERATOR') return <ShopFrame>{children}</ShopFrame>
  return <AdminShell name={viewer.name}>{children}</AdminShell>
}
