'use client'

import { type ComponentProps, Suspense } from 'react'
import { optional } from '@/components/ui/optional'

const WishButton = optional(() => import('./wish-button'))

/** Its code, with that of requests, is not loaded by guests. */
export const LazyWishButton = (props: ComponentProps<typeof WishButton>) => (
  <Suspense>
    <WishButton {...props} />
  </Suspense>
)
