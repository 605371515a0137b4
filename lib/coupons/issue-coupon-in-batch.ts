import { giveCoupons } from '@/lib/coupons/give-coupons'
import { type Claim, findRefusal, type IssuedCoupon, toResponse } from '@/lib/coupons/issue-coupon'
import { type PipelinedBatch, runBatch, runTwoBatches } from '@/lib/database/batch'
import { batchWrites } from '@/lib/database/batch-writes'
import { prisma } from '@/lib/database/client'
import type { Tx } from '@/lib/database/transaction'
import { type KeyedRequest, mayJoinBatch } from '@/lib/http/idempotency'
import { KEY_TAKEN, responsesOf, storeResponses } from '@/lib/http/stored-responses'

type Item = { claim: Claim; idempotency: KeyedRequest | null }

/** One batch of a campaign at a time, so that its claims are served in the order of their arrival. */
const queueAt = (couponId: number) =>
  batchWrites<Item, IssuedCoupon>('claims', (items) => serve(couponId, items), {
    refusalConstraints: [KEY_TAKEN],
    mayJoin: mayJoinBatch,
    inFlightMax: 1,
    // One coupon per user: a second claim of a user is decided after the first.
    distinctBy: ({ claim }) => claim.userId,
  })

/** The claim number is part of the response, so keyed claims need a second batch in the same transaction. */
async function serve(couponId: number, items: readonly Item[]): Promise<Map<Item, IssuedCoupon>> {
  if (items.every(({ idempotency }) => idempotency === null)) {
    return runBatch(prisma, (batch) => give(batch, couponId, items))
  }
  return runTwoBatches(
    (batch) => give(batch, couponId, items),
    async (batch, given) => {
      const answered = [...given].map(([{ idempotency }, value]) => ({ idempotency, value }))
      await storeResponses(batch, responsesOf(answered))
      return given
    },
  )
}

/** Leaves out those who get none. */
async function give(
  batch: PipelinedBatch | Tx,
  couponId: number,
  items: readonly Item[],
): Promise<Map<Item, IssuedCoupon>> {
  const byUser = new Map(items.map((item) => [item.claim.userId, item]))
  const issued = await giveCoupons(batch, couponId, [...byUser.keys()])
  return new Map(
    issued.flatMap((coupon) => {
      const item = byUser.get(coupon.userId)
      return item ? [[item, toResponse(couponId, coupon)]] : []
    }),
  )
}

/** One per campaign claimed in this process; the campaign's row lock orders the queues of several processes. */
const queues = new Map<number, ReturnType<typeof queueAt>>()

function queueFor(couponId: number): ReturnType<typeof queueAt> {
  const queue = queues.get(couponId) ?? queueAt(couponId)
  queues.set(couponId, queue)
  return queue
}

/** Claims wait in one queue per campaign, and all that wait are served in one batch. Null when `issueCoupon` has to do it. */
export async function issueCouponInBatch(
  claim: Claim,
  idempotency: KeyedRequest | null,
): Promise<IssuedCoupon | null> {
  const refused = await findRefusal(prisma, claim)
  if (refused) throw refused
  return (await queueFor(claim.couponId)({ claim, idempotency })) ?? null
}
