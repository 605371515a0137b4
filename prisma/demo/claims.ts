import type { DemoCoupon } from './coupons'
import type { DemoPerson } from './people'
import type { PlannedClaim } from './plan'
import { type Random, shuffled } from './random'
import { MINUTE } from './seoul-day'

type Claim = Omit<PlannedClaim, 'id' | 'claimNo'>

/** In the contract's examples, the demo shopper holds the first two coupons and orders with user coupon 1. */
const FIRST_CLAIMS = new Map([
  [1, 0.5 * MINUTE],
  [2, 1.5 * MINUTE],
])

/** Plans who claims which coupon and when: most at the opening, then fewer and fewer. */
export function planClaims(
  random: Random,
  now: Date,
  people: DemoPerson[],
  coupons: DemoCoupon[],
): PlannedClaim[] {
  const [daeun, ...others] = people
  const perCoupon = coupons.map((coupon) => {
    const delay = FIRST_CLAIMS.get(coupon.id)
    const daeuns = daeun && delay ? [claimOf(coupon, daeun, coupon.claimFrom.getTime() + delay)] : []
    return [...daeuns, ...crowd(random, now, others, coupon)].map((claim, index) => ({
      ...claim,
      claimNo: index + 1,
    }))
  })
  return perCoupon
    .flat()
    .sort((a, b) => a.claimedAt.getTime() - b.claimedAt.getTime())
    .map((claim, index) => ({ id: index + 1, ...claim }))
}

function crowd(random: Random, now: Date, others: DemoPerson[], coupon: DemoCoupon): Claim[] {
  const opens = coupon.claimFrom.getTime() + 2 * MINUTE
  const span = Math.min(now.getTime(), coupon.claimUntil.getTime()) - opens
  return shuffled(random, others)
    .slice(0, coupon.issuedByOthers)
    .map((person) => claimOf(coupon, person, Math.floor(opens + span * random() ** 3)))
    .sort((a, b) => a.claimedAt.getTime() - b.claimedAt.getTime())
}

function claimOf(coupon: DemoCoupon, person: DemoPerson, at: number): Claim {
  return { couponId: coupon.id, personId: person.id, claimedAt: new Date(at), orderId: null, usedAt: null }
}
