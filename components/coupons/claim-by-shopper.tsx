import type { ComponentProps } from 'react'
import { Button } from '@/components/ui/button'
import { ClaimState } from './claim-state'
import { useClaim } from './use-claim'

type ClaimByShopperProps = Omit<ComponentProps<typeof ClaimState>, 'outcome' | 'children'> & {
  userId: number
  onSettled: () => void
  look: ComponentProps<typeof Button>
}

/** The button by which someone signed in claims a coupon. */
export default function ClaimByShopper({ userId, onSettled, look, ...shown }: ClaimByShopperProps) {
  const { claim, busy, outcome } = useClaim(shown.campaign, shown.text, onSettled)
  return (
    <ClaimState {...shown} outcome={outcome}>
      <Button busy={busy} onClick={() => claim(userId)} {...look} />
    </ClaimState>
  )
}
