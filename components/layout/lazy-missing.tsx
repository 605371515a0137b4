'use client'

import { type ComponentProps, lazy } from 'react'

const MissingContent = lazy(() => import('./missing-content'))

/** Loads its content only where a page is missing. */
export function LazyMissing(props: ComponentProps<typeof MissingContent>) {
  return <MissingContent {...props} />
}
