'use client'

import { type ComponentProps, Suspense, useState } from 'react'
import { MoreLink } from '@/components/ui/more-link'
import { optional } from '@/components/ui/optional'
import { WhenSeen } from '@/components/ui/when-seen'

const MoreProducts = optional(() => import('./more-products'))

/** Loads the code when the end of the list comes near. Until then, and without JavaScript, the link opens the next page. */
export function LazyMoreProducts(props: ComponentProps<typeof MoreProducts>) {
  const [near, setNear] = useState(false)
  const link = <MoreLink href={props.href}>{props.text.more}</MoreLink>
  if (!near) return <WhenSeen onSeen={() => setNear(true)}>{link}</WhenSeen>
  return (
    <Suspense fallback={link}>
      <MoreProducts {...props} />
    </Suspense>
  )
}
