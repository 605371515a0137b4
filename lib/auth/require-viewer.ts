import { redirect } from 'next/navigation'
import { currentViewer, type Viewer } from '@/lib/auth/viewer'

/** The signed-in user who views the page at `path`. Guests are sent to the sign-in page, which returns to it. */
export async function requireViewer(path: string): Promise<Viewer> {
  return (await currentViewer()) ?? redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`)
}
