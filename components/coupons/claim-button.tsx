import { Suspense } from 'react'
import { ButtonLink } from '@/components/ui/button-link'
import { optional } from '@/components/ui/optional'
import { useUi } from '@/components/ui/ui-context'
import type { HeldState } from '@/lib/coupons/held-state'
import type { CampaignResponse } from '@/lib/coupons/schema'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'
import { ClaimState } from './claim-state'
import { couponNameIn } from './coupon-name'

/** Guests, who sign in first, do not load it. */
const ClaimByShopper = optional(() => import('./claim-by-shopper'))

type ClaimButtonProps = {
  campaign: CampaignResponse
  userId: number | null
  /** What has become of this shopper's coupon of the campaign; false when they have none. */
  held: HeldState | false
  /** Reloads the campaigns. */
  onSettled: () => void
  /** Small, for a row. */
  small?: boolean
  text: Messages['coupons']['claim']
}

export function ClaimButton({ userId, onSettled, small = false, ...shown }: ClaimButtonProps) {
  const { campaign, text } = shown
  const { locale } = useUi()
  const look = {
    size: small ? ('sm' as const) : ('lg' as const),
    tone: small ? ('soft' as const) : ('accent' as const),
    wide: !small,
    'aria-label': fill(text.named, { name: couponNameIn(locale, campaign) }),
    children: small ? text.getShort : text.get,
  }
  if (userId !== null) {
    return (
      <Suspense>
        <ClaimByShopper {...shown} userId={userId} onSettled={onSettled} small={small} look={look} />
      </Suspense>
    )
  }
  return (
    <ClaimState {...shown} outcome={null} small={small}>
      <ButtonLink href="/sign-in?callbackUrl=/coupons" {...look} />
    </ClaimState>
  )
}
