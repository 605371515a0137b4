import type { ShellFigures } from '@/components/layout/shell'
import { currentViewer } from '@/lib/auth/viewer'
import { getBalance } from '@/lib/wallet/queries'

/** What the header shows of whoever is looking. */
export async function getShellFigures(): Promise<ShellFigures> {
  const viewer = await currentViewer()
  if (!viewer) return { viewer: null, balance: null, cartCount: null }
  const { amount } = await getBalance(viewer.userId)
  return { viewer, balance: amount, cartCount: null }
}
