'use client'

import { type ComponentProps, Suspense } from 'react'
import { optional } from '@/components/ui/optional'

const AgreeBar = optional(() => import('./agree-bar'))

/** Its code, with that of requests, is loaded only by those who are asked to agree. */
export const LazyAgreeBar = (props: ComponentProps<typeof AgreeBar>) => (
  <Suspense>
    <AgreeBar {...props} />
  </Suspense>
)
