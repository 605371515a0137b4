import { useState } from 'react'
import { CampaignRow } from '@/components/coupons/campaign-row'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { Price } from '@/lib/coupons/price-goods'
import type { CampaignResponse, UserCouponResponse } from '@/lib/coupons/schema'
import type { DeliveryFeeRule } from '@/lib/delivery/delivery-fee'
import type { Messages } from '@/lib/i18n/messages'
import { CouponPicker } from './coupon-picker'

/** Coupons that the shopper does not hold yet. */
export type Claimable = {
  userId: number
  campaigns: readonly CampaignResponse[]
  /** The server's time when it rendered the page. */
  now: number
  text: Messages['coupons']
}

export type CouponChoice = {
  coupons: readonly UserCouponResponse[]
  chosen: UserCouponResponse | null
  price: Price
  feeRule: DeliveryFeeRule
  onChoose: (userCouponId: number | null) => void
  claimable: Claimable
  text: Messages['checkout']
}

type CouponSheetProps = CouponChoice & { hasMore: boolean }

/** All coupons of the shopper, and those that can be claimed now, without leaving the checkout. */
export function CouponSheet({
  coupons,
  chosen,
  price,
  feeRule,
  onChoose,
  claimable,
  hasMore,
  text,
}: CouponSheetProps) {
  const [open, setOpen] = useState(false)
  if (!hasMore && claimable.campaigns.length === 0) return null
  return (
    <>
      <Button tone="quiet" wide className="mt-3" onClick={() => setOpen(true)}>
        {hasMore ? text.coupon.more : text.coupon.get}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={text.coupon.title}
        footer={
          <Button size="lg" onClick={() => setOpen(false)}>
            {text.steps.done}
          </Button>
        }
      >
        {coupons.length > 0 && (
          <CouponPicker
            name="all-coupons"
            coupons={coupons}
            subtotal={price.subtotal}
            feeRule={feeRule}
            chosen={chosen}
            onChoose={onChoose}
            text={text.coupon}
          />
        )}
        {claimable.campaigns.length > 0 && (
          <section aria-labelledby="claimable" className="mt-6">
            <h3 id="claimable" className="font-bold">
              {claimable.text.now}
            </h3>
            <ul className="mt-1 divide-y">
              {claimable.campaigns.map((campaign) => (
                <CampaignRow
                  key={campaign.couponId}
                  campaign={campaign}
                  userId={claimable.userId}
                  held={false}
                  now={claimable.now}
                  onChange={() => undefined}
                  text={claimable.text}
                />
              ))}
            </ul>
          </section>
        )}
      </Dialog>
    </>
  )
}
