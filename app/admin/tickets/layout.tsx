import type { ReactNode } from 'react'
import { AdminTexts } from '../admin-texts'

export default function TicketsLayout({ children }: { children: ReactNode }) {
  return <AdminTexts of={['form', 'tickets']}>{children}</AdminTexts>
}
