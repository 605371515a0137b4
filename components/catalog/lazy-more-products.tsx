'use client'

import { type ComponentProps, lazy, Suspense } from 'react'

const MoreProducts = lazy(() => import('./more-products'))

/** Keeps the code out of the script that pages with a few product cards share. */
export const LazyMoreProducts = (props: ComponentProps<typeof MoreProducts>) => (
  <Suspense>
    <MoreProducts {...props} />
  </Suspense>
)
