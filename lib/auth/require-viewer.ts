import { redirect } from 'next/navigation'
import { currentViewer, type Viewer } from '@/lib/auth/viewer'

/** Who is looking at a page of their own; a guest signs in first and comes back to it. */
export async function requireViewer(here: string): Promise<Viewer> {
  return (await currentViewer()) ?? redirect(`/sign-in?callbackUrl=${encodeURIComponent(here)}`)
}
