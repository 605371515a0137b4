import type { Metadata } from 'next'
import { getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { StepUp } from '@/components/account/step-up'
import { AdminShell } from '@/components/admin/admin-shell'
import { KeptToast } from '@/components/ui/kept-toast'
import { requireViewer } from '@/lib/auth/require-viewer'
import { isOperator } from '@/lib/http/scopes'
import { getTheme } from '@/lib/theme/get-theme'
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
  if (!isOperator(viewer.role)) return <ShopFrame>{children}</ShopFrame>
  const { account } = await getMessages()
  return (
    <AdminShell name={viewer.name} role={viewer.role} theme={await getTheme()}>
      {children}
      <KeptToast renderedAt={Date.now()} />
      <StepUp text={account.stepUp} problems={account.problems} />
    </AdminShell>
  )
}
