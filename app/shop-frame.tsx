import { useMessages } from 'next-intl'
import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ShopperProvider } from '@/components/cart/shopper'
import { Shell } from '@/components/layout/shell'
import { currentViewer } from '@/lib/auth/viewer'
import { businessFacts, isExample } from '@/lib/business/business'
import { hasAgreed } from '@/lib/policies/version'
import { Agreement } from './agreement'
import { getShellFigures } from './shell-figures'

/** Header, tab bar and footer for the current viewer. */
export async function ShopFrame({ children }: { children: ReactNode }) {
  const [viewer, locale] = await Promise.all([currentViewer(), getLocale()])
  const business = { facts: businessFacts(locale), isExample }
  return (
    <Shell {...(await getShellFigures(viewer))} business={business}>
      {viewer && !hasAgreed(viewer.agreedVersion) && <Agreement isFirst={viewer.agreedVersion === null} />}
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
