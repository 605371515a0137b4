import type { ReactNode } from 'react'
import { FulfilmentTexts } from '@/components/admin/fulfilment/fulfilment-texts'

export default function Layout({ children }: { children: ReactNode }) {
  return <FulfilmentTexts>{children}</FulfilmentTexts>
}
