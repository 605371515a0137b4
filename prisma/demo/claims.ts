import { MINUTE_MS } from '@/lib/time'
import type { DemoCoupon } from './coupons'
import type { DemoPerson } from './people'
import type { PlannedClaim } from './plan'
import { type Random, shuffled } from './random'

type Claim = Omit<PlannedClaim, 'id' | 'claimNo'>

/**
 * By coupon id, how long after the opening the demo shopper claims it. In the contract's examples the shopper holds the
 * first two coupons and orders with user coupon 1, so these claims come first and in this order.
 */
const DEMO_SHOPPER_DELAYS = new Map([
  [1, 0.5 * MINUTE_MS],
  [2, 1.5 * MINUTE_MS],
])
/** The others claim after the demo shopper. */
const OTHERS_DELAY = 2 * MINUTE_MS

/** Plans who claims which coupon and when: most at the opening, then fewer and fewer. */
export function planClaims(
  random: Random,
  now: Date,
  people: DemoPerson[],
  coupons: DemoCoupon[],
): PlannedClaim[] {
  const [demoShopper, ...others] = people
  const perCoupon = coupons.map((coupon) => {
    const delay = DEMO_SHOPPER_DELAYS.get(coupon.id)
    const first =
      demoShopper && delay ? [claimOf(coupon, demoShopper, coupon.claimFrom.getTime() + delay)] : []
    const claims = [...first, ...claimsOfOthers(random, now, others, coupon)]
    return claims.map((claim, index) => ({ ...claim, claimNo: index + 1 }))
  })
  return perCoupon
    .flat()
    .sort((a, b) => a.claimedAt.getTime() - b.claimedAt.getTime())
    .map((claim, index) => ({ id: index + 1, ...claim }))
}

function claimsOfOthers(random: Random, now: Date, others: DemoPerson[], coupon: DemoCoupon): Claim[] {
  const start = coupon.claimFrom.getTime() + OTHERS_DELAY
  const duration = Math.min(now.getTime(), coupon.claimUntil.getTime()) - start
  return shuffled(random, others)
    .slice(0, coupon.issuedByOthers)
    .map((person) => claimOf(coupon, person, Math.floor(start + duration * random() ** 3)))
    .sort((a, b) => a.claimedAt.getTime() - b.claimedAt.getTime())
}

function claimOf(coupon: DemoCoupon, person: DemoPerson, at: number): Claim {
  return { couponId: coupon.id, personId: person.id, claimedAt: new Date(at), orderId: null, usedAt: null }
}
