'use client'

import { type ComponentProps, lazy, Suspense } from 'react'

const MissingContent = lazy(() => import('./missing-content'))

/** Loads its content only where a page is missing. */
export const LazyMissing = (props: ComponentProps<typeof MissingContent>) => (
  <Suspense>
    <MissingContent {...props} />
  </Suspense>
)
