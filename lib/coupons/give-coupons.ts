import type { DiscountType } from '@/lib/coupons/schema'
import type { PipelinedBatch } from '@/lib/database/batch'
import { bigints, query, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'

type Campaign = {
  couponCode: string
  couponName: string
  discountType: DiscountType
  discountAmount: number
  expiresAt: Date
}

export type Issued = Campaign & { userId: number; userCouponId: number; claimNumber: number; createdAt: Date }

/**
 * Gives a campaign's coupons to these users in this order, one each, while any are left. The campaign's row is locked
 * first, so that the second statement sees every earlier claim and continues its numbers. Users who hold the coupon
 * already, or do not exist, are skipped. OFFSET 0 keeps each EXISTS an index lookup: a plan made as a join while the
 * campaign was small would read all of its claims for every batch.
 */
export async function giveCoupons(
  on: Tx | PipelinedBatch,
  couponId: number,
  userIds: readonly number[],
): Promise<Issued[]> {
  const campaigns = query<Campaign>(
    on,
    sql`select code as "couponCode", name as "couponName", discount_type::text as "discountType",
               discount_amount as "discountAmount", expires_at as "expiresAt"
        from coupons where id = ${couponId} for no key update`,
  )
  const claims = query<Omit<Issued, keyof Campaign>>(
    on,
    sql`with queue as (
          select a.user_id, row_number() over (order by a.place) as place
          from unnest(${bigints(userIds)}) with ordinality as a(user_id, place)
          where exists (select 1 from users u where u.id = a.user_id offset 0)
            and not exists (
              select 1 from user_coupons h where h.coupon_id = ${couponId} and h.user_id = a.user_id offset 0)
        ), served as (
          select c.id, queue.user_id, c.issued + queue.place as claim_no from coupons c, queue
          where c.id = ${couponId} and c.issued + queue.place <= c.total
            and c.stopped_at is null and c.claim_from <= now() and c.claim_until > now()
        ), counted as (
          update coupons set issued = issued + (select count(*) from served) where id = ${couponId}
        )
        insert into user_coupons (coupon_id, user_id, claim_no, created_at)
        select id, user_id, claim_no, clock_timestamp() from served order by claim_no
        returning user_id as "userId", id as "userCouponId", claim_no as "claimNumber", created_at as "createdAt"`,
  )
  const [[campaign], issued] = await Promise.all([campaigns, claims])
  return campaign ? issued.map((row) => ({ ...campaign, ...row })) : []
}
