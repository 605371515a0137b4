import type { ReactNode } from 'react'
import { ReturnTexts } from '@/components/admin/returns/return-texts'

export default function Layout({ children }: { children: ReactNode }) {
  return <ReturnTexts>{children}</ReturnTexts>
}
