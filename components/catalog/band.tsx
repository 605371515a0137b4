import type { ReactNode } from 'react'
import { Container } from '@/components/layout/container'

/** A part of a page on a ground of its own, from edge to edge. The accent is the stronger one, which can be read on it. */
export function Band({ children }: { children: ReactNode }) {
  return (
    <div className="mt-14 bg-bone [--accent:var(--accent-hover)] pb-12 md:mt-20 md:pb-16 [&_section]:mt-0">
      <Container className="pt-10 md:pt-14">{children}</Container>
    </div>
  )
}
