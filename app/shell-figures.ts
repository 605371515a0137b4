import type { ShellFigures } from '@/components/layout/shell-figures'
import type { Viewer } from '@/lib/auth/viewer'
import { countCartLines } from '@/lib/cart/queries'
import { isOperator } from '@/lib/http/scopes'
import { countUnread } from '@/lib/notices/queries'
import { getBalance } from '@/lib/wallet/queries'

/** The viewer's balance, cart count and unread notices for the header, in one round trip. A guest's cart is only known to the browser. */
export async function getShellFigures(viewer: Viewer | null): Promise<ShellFigures> {
  if (!viewer) return { viewer: null, balance: null, cartCount: null, unread: null }
  const [{ amount }, cartCount, unread] = await Promise.all([
    getBalance(viewer.userId),
    countCartLines(viewer.userId),
    countUnread(viewer.userId),
  ])
  // The desk leads an operator without a second factor to setting one up.
  const { name, role, needsSecondFactor } = viewer
  const toDesk = needsSecondFactor || isOperator(role)
  return { viewer: { name, isOperator: toDesk }, balance: amount, cartCount, unread }
}
