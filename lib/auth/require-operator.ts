import { notFound, redirect } from 'next/navigation'
import { firstPage, mayOpen } from '@/lib/auth/desk-pages'
import { requireViewer } from '@/lib/auth/require-viewer'
import type { Viewer } from '@/lib/auth/viewer'

/**
 * The operator who views the page of the desk at `path`. Guests are sent to the sign-in page; who may not open it gets 404,
 * but on the desk's first page is sent to one that the role may open. An operator without the second factor that the shop
 * requires is sent to the page that sets one up.
 */
export async function requireOperator(path: string): Promise<Viewer> {
  const viewer = await requireViewer(path)
  if (viewer.needsSecondFactor) redirect('/account/security')
  if (mayOpen(viewer.role, path)) return viewer
  const first = path === '/admin' ? firstPage(viewer.role) : null
  return first === null ? notFound() : redirect(first)
}
