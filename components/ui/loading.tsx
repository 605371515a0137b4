'use client'

import type { ReactNode } from 'react'
import { useUi } from './ui-context'

/** Around a page's skeletons: tells screen readers once that content is loading. */
export function Loading({ children }: { children: ReactNode }) {
  const { text } = useUi()
  return (
    <div role="status">
      <span className="sr-only">{text.loading}</span>
      {children}
    </div>
  )
}
