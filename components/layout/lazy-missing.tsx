'use client'

import { type ComponentProps, Suspense } from 'react'
import { optional } from '@/components/ui/optional'

const MissingContent = optional(() => import('./missing-content'))

/** Loads its content only where a page is missing. */
export const LazyMissing = (props: ComponentProps<typeof MissingContent>) => (
  <Suspense>
    <MissingContent {...props} />
  </Suspense>
)
