import { useMessages } from 'next-intl'
import type { ReactNode } from 'react'
import { ShopperProvider } from '@/components/cart/shopper'
import { Shell } from '@/components/layout/shell'
import { currentViewer } from '@/lib/auth/viewer'
import { getShellFigures } from './shell-figures'

/** Header, tab bar and footer for the current viewer. */
export async function ShopFrame({ children }: { children: ReactNode }) {
  const viewer = await currentViewer()
  return (
    <Shell {...(await getShellFigures(viewer))}>
      <Shopping userId={viewer?.userId ?? null}>{children}</Shopping>
    </Shell>
  )
}

function Shopping({ userId, children }: { userId: number | null; children: ReactNode }) {
  return (
    <ShopperProvider userId={userId} text={useMessages().cart.add}>
      {children}
    </ShopperProvider>
  )
}
