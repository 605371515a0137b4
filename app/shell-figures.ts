import type { ShellFigures } from '@/components/layout/shell-figures'
import type { Viewer } from '@/lib/auth/viewer'
import { countCartLines } from '@/lib/cart/queries'
import { getBalance } from '@/lib/wallet/queries'

/** The viewer's balance and cart count for the header. A guest's cart is only known to the browser. */
export async function getShellFigures(viewer: Viewer | null): Promise<ShellFigures> {
  if (!viewer) return { viewer: null, balance: null, cartCount: null }
  const [{ amount }, cartCount] = await Promise.all([
    getBalance(viewer.userId),
    countCartLines(viewer.userId),
  ])
  const { name, role } = viewer
  return { viewer: { name, role }, balance: amount, cartCount }
}
