import { notFound, redirect } from 'next/navigation'
import { firstPage, mayOpen } from '@/lib/auth/desk-pages'
import { requireViewer } from '@/lib/auth/require-viewer'
import type { Viewer } from '@/lib/auth/viewer'

/**
 * The operator who views the desk page at `path`. Guests are redirected to sign in, and operators without the required second factor
 * to the page that sets one up. Anyone else who may not open the page gets 404, except that `/admin` redirects to the first page of
 * the role.
 */
export async function requireOperator(path: string): Promise<Viewer> {
  const viewer = await requireViewer(path)
  if (viewer.needsSecondFactor) redirect('/account/security')
  if (mayOpen(viewer.role, path)) return viewer
  const first = path === '/admin' ? firstPage(viewer.role) : null
  return first === null ? notFound() : redirect(first)
}
