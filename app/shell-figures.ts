import type { ShellFigures } from '@/components/layout/shell-figures'
import { currentViewer } from '@/lib/auth/viewer'
import { countCartLines } from '@/lib/cart/queries'
import { getBalance } from '@/lib/wallet/queries'

/** The viewer's balance and cart count for the header. A guest's cart is only known to the browser. */
export async function getShellFigures(): Promise<ShellFigures> {
  const viewer = await currentViewer()
  if (!viewer) return { viewer: null, balance: null, cartCount: null }
  const [{ amount }, cartCount] = await Promise.all([
    getBalance(viewer.userId),
    countCartLines(viewer.userId),
  ])
  return { viewer, balance: amount, cartCount }
}
