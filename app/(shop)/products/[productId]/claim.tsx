import { useEffect, useEffectEvent } from 'react'
import { useClaim } from '@/components/coupons/use-claim'
import { Button } from '@/components/ui/button'
import type { CouponHint } from '@/lib/coupons/coupon-hint'
import type { Messages } from '@/lib/i18n/messages'

export type ClaimProps = {
  hint: CouponHint
  userId: number
  label: string
  text: Messages['coupons']['claim']
}

/** Claims at once, because the button before it was pressed. A failure is told in the next row of the grid around it. */
export default function Claim({ hint, userId, label, text }: ClaimProps) {
  const { claim, busy, outcome } = useClaim(hint, text, () => {})
  const claimNow = useEffectEvent(() => claim(userId))
  useEffect(() => claimNow(), [])
  return (
    <>
      <Button size="sm" className="relative z-10" busy={busy} onClick={() => claim(userId)}>
        {label}
      </Button>
      <p role="status" className="col-span-full text-danger text-sm empty:hidden">
        {outcome?.good === false && outcome.message}
      </p>
    </>
  )
}
