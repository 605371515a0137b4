import type { z } from 'zod'
import { giveCoupons, type Issued } from '@/lib/coupons/give-coupons'
import type { CouponIssueResponse } from '@/lib/coupons/schema'
import { coalesce } from '@/lib/database/coalesce'
import { queryCombined } from '@/lib/database/combine-queries'
import { bigints, sql } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { seoulTime } from '@/lib/time'

type Claim = { couponId: number; userId: number }

/**
 * First come, first served. A claim that must be refused is seen to be so without a lock, however many there are. The
 * others stand in one queue for each campaign, in the order they came, and are served as many at a time as wait.
 */
export async function issueCoupon(db: Db, claim: Claim): Promise<z.infer<typeof CouponIssueResponse>> {
  const { couponId } = claim
  const refused = await refusal(db, claim)
  if (refused) throw refused
  const issued = await queueFor(couponId)(db, claim)
  if (!issued) throw (await refusal(db, claim)) ?? new ShopError('COUPON_OUT_OF_STOCK')
  const { expiresAt, createdAt, userId: _, ...rest } = issued
  return {
    couponId,
    couponStatus: 'AVAILABLE',
    ...rest,
    expiredAt: seoulTime(expiresAt),
    createdAt: seoulTime(createdAt),
  }
}

const queueAt = (couponId: number) =>
  coalesce((db, claims: Claim[]) => serve(db, couponId, claims), { inFlightMax: 1 })

/** One coupon for each person: of several claims that a person has in the queue, the first. */
async function serve(db: Db, couponId: number, claims: Claim[]): Promise<Map<Claim, Issued>> {
  const firsts = new Map<number, Claim>()
  for (const claim of claims) if (!firsts.has(claim.userId)) firsts.set(claim.userId, claim)
  const given = await giveCoupons(db, couponId, [...firsts.keys()])
  const served = new Map<Claim, Issued>()
  for (const issued of given) {
    const claim = firsts.get(issued.userId)
    if (claim) served.set(claim, issued)
  }
  return served
}

/** One for each campaign that was ever open here; the campaign's row lock lines up the queues of several processes. */
const queues = new Map<number, ReturnType<typeof queueAt>>()

function queueFor(couponId: number): ReturnType<typeof queueAt> {
  const queue = queues.get(couponId) ?? queueAt(couponId)
  queues.set(couponId, queue)
  return queue
}

type Standing = {
  place: number
  person: boolean
  known: boolean
  held: boolean
  window: string | null
  left: number
}

const standingOf = coalesce<string, Standing>(async (db, pairs) => {
  const split = pairs.map((pair) => pair.split(':').map(Number))
  const rows = await queryCombined<Standing>(
    db,
    sql`select asked.place, exists (select 1 from users where id = asked.user_id offset 0) as person, c.id is not null as known,
               exists (select 1 from user_coupons h where h.coupon_id = asked.coupon_id and h.user_id = asked.user_id offset 0) as held,
               case when c.stopped_at is not null then 'STOPPED' when c.claim_from > now() then 'NOT_OPEN_YET'
                    when c.claim_until <= now() then 'CLOSED' end as window,
               coalesce(c.total - c.issued, 0) as left
        from unnest(${bigints(split.map(([couponId]) => couponId ?? 0))}, ${bigints(split.map(([, userId]) => userId ?? 0))})
             with ordinality as asked(coupon_id, user_id, place)
        left join coupons c on c.id = asked.coupon_id`,
  )
  return new Map(rows.map((row) => [pairs[row.place - 1] ?? '', row]))
})

/** Why this claim cannot be served, if it cannot. */
async function refusal(db: Db, { couponId, userId }: Claim): Promise<ShopError | null> {
  const standing = await standingOf(db, `${couponId}:${userId}`)
  if (!standing?.person) return new ShopError('USER_NOT_FOUND')
  if (!standing.known) return new ShopError('INVALID_COUPON', { reason: 'UNKNOWN_COUPON' })
  if (standing.held) return new ShopError('INVALID_COUPON', { reason: 'ALREADY_CLAIMED' })
  if (standing.window) return new ShopError('INVALID_COUPON', { reason: standing.window })
  return standing.left > 0 ? null : new ShopError('COUPON_OUT_OF_STOCK')
}
