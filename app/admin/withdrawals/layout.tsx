import type { ReactNode } from 'react'
import { AdminTexts } from '../admin-texts'

export default function WithdrawalsLayout({ children }: { children: ReactNode }) {
  return <AdminTexts of={['form', 'withdrawals']}>{children}</AdminTexts>
}
