import type { ReactNode } from 'react'
import { AdminTexts } from '../admin-texts'

export default function Layout({ children }: { children: ReactNode }) {
  return <AdminTexts of={['categories', 'products', 'form']}>{children}</AdminTexts>
}
