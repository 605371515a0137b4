import type { ReactNode } from 'react'
import { AdminTexts } from '../admin-texts'

export default function PaymentsLayout({ children }: { children: ReactNode }) {
  return <AdminTexts of={['form', 'payments']}>{children}</AdminTexts>
}
