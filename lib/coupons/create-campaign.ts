import type { Caller } from '@/lib/auth/caller'
import { getCampaign } from '@/lib/coupons/campaign-queries'
import type { AdminCampaign, CampaignRequest } from '@/lib/coupons/campaign-schema'
import { query, sql } from '@/lib/database/sql'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { logChange } from '@/lib/operators/log'

export function createCampaign(
  db: Db,
  given: CampaignRequest,
  caller: Caller | null,
): Promise<AdminCampaign> {
  return transaction(db, async (tx) => {
    const [made] = await query<{ id: number }>(
      tx,
      sql`insert into coupons (code, name, name_en, discount_type, discount_amount, total, claim_from, claim_until, expires_at,
                               min_order, max_discount)
          values (${given.couponCode}, ${given.couponName}, ${given.couponNameEn}::text,
                  ${given.discountType}::"DiscountType", ${given.discountAmount}, ${given.totalQuantity}, ${given.claimFrom}, ${given.claimUntil},
                  ${given.expiredAt}, ${given.minOrderAmount}, ${given.maxDiscountAmount}::bigint)
          on conflict (code) do nothing returning id`,
    )
    if (!made) throw new ShopError('COUPON_CODE_TAKEN')
    const campaign = await getCampaign(made.id, tx)
    await logChange(tx, {
      by: caller,
      action: 'coupon.create',
      subject: `coupon:${made.id}`,
      before: null,
      after: campaign,
    })
    return campaign
  })
}
