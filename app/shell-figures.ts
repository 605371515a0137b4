import type { ShellFigures } from '@/components/layout/shell-figures'
import { currentViewer } from '@/lib/auth/viewer'
import { countCartLines } from '@/lib/cart/queries'
import { getBalance } from '@/lib/wallet/queries'

/** What the header shows of whoever is looking. A guest's cart is their browser's to count. */
export async function getShellFigures(): Promise<ShellFigures> {
  const viewer = await currentViewer()
  if (!viewer) return { viewer: null, balance: null, cartCount: null }
  const [{ amount }, cartCount] = await Promise.all([
    getBalance(viewer.userId),
    countCartLines(viewer.userId),
  ])
  return { viewer, balance: amount, cartCount }
}
