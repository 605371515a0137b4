import { notFound } from 'next/navigation'
import { requireViewer } from '@/lib/auth/require-viewer'
import type { Viewer } from '@/lib/auth/viewer'

/** Who is at the desk. A guest signs in first; to anyone else the desk is not there. */
export async function requireOperator(here: string): Promise<Viewer> {
  const viewer = await requireViewer(here)
  return viewer.role === 'OPERATOR' ? viewer : notFound()
}
