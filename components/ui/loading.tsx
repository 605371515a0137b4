'use client'

import type { ReactNode } from 'react'
import { useUi } from './ui-context'

/** Around a page's skeletons: says once, to who cannot see them, that something is coming. */
export function Loading({ children }: { children: ReactNode }) {
  const { text } = useUi()
  return (
    <div role="status">
      <span className="sr-only">{text.loading}</span>
      {children}
    </div>
  )
}
