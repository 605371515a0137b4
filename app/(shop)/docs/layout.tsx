import type { ReactNode } from 'react'
import { Contents } from '@/components/docs/contents'
import { Container } from '@/components/layout/container'

export default function DocsLayout({ children }: { children: ReactNode }) {
  return (
    <Container className="grid gap-14 lg:grid-cols-[14rem_minmax(0,1fr)]">
      <div className="hidden pt-10 lg:sticky lg:top-header lg:block lg:max-h-[calc(100dvh-4.5rem)] lg:overflow-y-auto">
        <Contents />
      </div>
      <div className="min-w-0">{children}</div>
    </Container>
  )
}
