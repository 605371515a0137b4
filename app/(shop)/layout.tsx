import type { ReactNode } from 'react'
import { Shell } from '@/components/layout/shell'
import { getShellFigures } from '../shell-figures'

export default async function ShopLayout({ children }: { children: ReactNode }) {
  return <Shell {...(await getShellFigures())}>{children}</Shell>
}
