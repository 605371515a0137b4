import { getCampaign } from '@/lib/coupons/campaign-queries'
import type { AdminCampaign, CampaignRequest } from '@/lib/coupons/campaign-schema'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'

export function createCampaign(
  db: Db,
  input: CampaignRequest,
  caller: Caller | null,
): Promise<AdminCampaign> {
  return transaction(db, async (tx) => {
    const [created] = await tx.coupon.createManyAndReturn({
      data: {
        code: input.couponCode,
        name: input.couponName,
        nameEn: input.couponNameEn,
        discountType: input.discountType,
        discountAmount: input.discountAmount,
        total: input.totalQuantity,
        claimFrom: input.claimFrom,
        claimUntil: input.claimUntil,
        expiresAt: input.expiredAt,
        minOrder: input.minOrderAmount,
        maxDiscount: input.maxDiscountAmount,
      },
      skipDuplicates: true,
    })
    if (!created) throw new ShopError('COUPON_CODE_TAKEN')
    const campaign = await getCampaign(created.id, tx)
    await logChange(tx, {
      by: caller,
      action: 'coupon.create',
      subject: `coupon:${created.id}`,
      before: null,
      after: campaign,
    })
    return campaign
  })
}
