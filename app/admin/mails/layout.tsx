import type { ReactNode } from 'react'
import { AdminTexts } from '../admin-texts'

export default function MailsLayout({ children }: { children: ReactNode }) {
  return <AdminTexts of={['form']}>{children}</AdminTexts>
}
