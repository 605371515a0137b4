import { notFound } from 'next/navigation'
import { requireViewer } from '@/lib/auth/require-viewer'
import type { Viewer } from '@/lib/auth/viewer'

/** The operator who views an admin page. Guests are sent to the sign-in page; other users get 404. */
export async function requireOperator(path: string): Promise<Viewer> {
  const viewer = await requireViewer(path)
  return viewer.role === 'OPERATOR' ? viewer : notFound()
}
