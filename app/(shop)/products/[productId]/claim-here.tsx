'use client'

import { Suspense, useState } from 'react'
import { useShopper } from '@/components/cart/shopper'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { optional } from '@/components/ui/optional'
import type { ClaimProps } from './claim'

/** Loaded with the first press. */
const Claim = optional(() => import('./claim'))

type ClaimHereProps = Omit<ClaimProps, 'userId'> & { productId: number }

/** Claims the coupon without leaving the page, which then shows it as held. */
export function ClaimHere({ productId, ...claim }: ClaimHereProps) {
  const { userId } = useShopper()
  const [pressed, setPressed] = useState(false)
  const { label } = claim
  if (userId === null) {
    return (
      <ButtonLink href={`/sign-in?callbackUrl=/products/${productId}`} size="sm" className="relative z-10">
        {label}
      </ButtonLink>
    )
  }
  const button = (
    <Button size="sm" className="relative z-10" busy={pressed} onClick={() => setPressed(true)}>
      {label}
    </Button>
  )
  if (!pressed) return button
  return (
    <Suspense fallback={button}>
      <Claim userId={userId} {...claim} />
    </Suspense>
  )
}
