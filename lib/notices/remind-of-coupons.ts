import { takeExpiringCoupons } from '@/lib/coupons/remind-holders'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { couponExpiring } from '@/lib/notices/kinds/coupon-expiring'
import { notifyAll } from '@/lib/notices/notify'

const BATCH = 500

/** Tells the holders of coupons that end soon, some hundreds at a time. */
export function remindOfCoupons(): Promise<{ full: boolean }> {
  return transaction(prisma, async (tx) => {
    const { expiring, isFull } = await takeExpiringCoupons(tx, BATCH)
    const drafts = expiring.map(({ userCouponId, userId, ...data }) => ({
      kind: couponExpiring,
      userId,
      eventKey: `userCoupon:${userCouponId}:${data.expiresAt}`,
      data,
      expiresAt: new Date(data.expiresAt),
    }))
    await notifyAll(tx, drafts)
    return { full: isFull }
  })
}
