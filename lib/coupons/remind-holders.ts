import { query, queryUnprepared, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'
import { DAY_MS } from '@/lib/time'

/** How long before its end the holders of a coupon are reminded. */
const REMINDED_BEFORE_MS = 3 * DAY_MS

export type ExpiringCoupon = {
  userCouponId: number
  userId: number
  couponName: string
  couponNameEn: string | null
  expiresAt: string
}

type Claim = { id: number; userId: number; claimNo: number; usedAt: Date | null; createdAt: Date }

/**
 * The next holders of a coupon that ends within three days, and moves its mark past them in the same transaction: each is
 * returned once. Left out are coupons that were used, and those that were claimed within the three days, because their
 * holders have just seen the end.
 */
export async function takeExpiringCoupons(
  tx: Tx,
  limit: number,
  now = new Date(),
): Promise<{ expiring: ExpiringCoupon[]; isFull: boolean }> {
  const [coupon] = await query<{
    id: number
    name: string
    nameEn: string | null
    expiresAt: Date
    remindedTo: number
  }>(
    tx,
    sql`select id, name, name_en as "nameEn", expires_at as "expiresAt", coalesce(reminded_to, 0) as "remindedTo" from coupons
        where expires_at > ${now} and expires_at <= ${new Date(now.getTime() + REMINDED_BEFORE_MS)} and coalesce(reminded_to, 0) < issued
        order by expires_at, id limit 1 for no key update skip locked`,
  )
  if (!coupon) return { expiring: [], isFull: false }
  const { id: couponId, name: couponName, nameEn: couponNameEn, expiresAt, remindedTo } = coupon
  const claims = await queryUnprepared<Claim>(
    tx,
    sql`select id, user_id as "userId", claim_no as "claimNo", used_at as "usedAt", created_at as "createdAt"
        from user_coupons where coupon_id = ${couponId} and claim_no > ${remindedTo}::int
        order by claim_no limit ${limit}`,
  )
  const last = claims.at(-1)?.claimNo
  if (last === undefined) return { expiring: [], isFull: false }
  await tx.coupon.update({ where: { id: couponId }, data: { remindedTo: last }, select: { id: true } })
  const seenBefore = new Date(expiresAt.getTime() - REMINDED_BEFORE_MS)
  const expiring = claims
    .filter(({ usedAt, createdAt }) => usedAt === null && createdAt < seenBefore)
    .map(({ id, userId }) => ({
      userCouponId: id,
      userId,
      couponName,
      couponNameEn,
      expiresAt: expiresAt.toISOString(),
    }))
  // The next coupon waits for its turn, also when this one is claimed again and again.
  return { expiring, isFull: true }
}
