import { couponNameIn } from '@/components/coupons/coupon-name'
import { Badge } from '@/components/ui/badge'
import { type RadioCard, RadioCards } from '@/components/ui/radio-cards'
import { useUi } from '@/components/ui/ui-context'
import { discountOn } from '@/lib/coupons/discount'
import { bestCoupon, priceGoods } from '@/lib/coupons/price-goods'
import type { UserCouponResponse } from '@/lib/coupons/schema'
import type { DeliveryFeeRule } from '@/lib/delivery/delivery-fee'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'
import type { Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'

type Text = Messages['checkout']['coupon']

type CouponPickerProps = {
  /** Of the radio buttons. */
  name: string
  coupons: readonly UserCouponResponse[]
  /** Only so many of the best ones and the chosen one. */
  limit?: number
  subtotal: number
  feeRule: DeliveryFeeRule
  chosen: UserCouponResponse | null
  onChoose: (userCouponId: number | null) => void
  text: Text
}

const NONE = 'none'

/** The discount of each coupon on this order, with the choice marked that makes the total the lowest. */
export function CouponPicker(props: CouponPickerProps) {
  const { name, coupons, limit, subtotal, feeRule, chosen, onChoose, text } = props
  const { locale } = useUi()
  const best = bestCoupon(coupons, subtotal, feeRule)
  const isUseful = (coupon: UserCouponResponse) => discountOn(subtotal, coupon) > 0
  const totalWith = (coupon: UserCouponResponse) => priceGoods(subtotal, coupon, feeRule).total
  const shown = coupons
    .toSorted((a, b) => Number(isUseful(b)) - Number(isUseful(a)) || totalWith(a) - totalWith(b))
    .filter((coupon, index) => limit === undefined || index < limit || coupon === chosen)
  return (
    <RadioCards
      legend={<span className="sr-only">{text.title}</span>}
      name={name}
      value={chosen ? String(chosen.userCouponId) : NONE}
      onChange={(value) => onChoose(value === NONE ? null : Number(value))}
      cards={[
        ...shown.map((coupon) => cardOf(coupon, { subtotal, isBest: coupon === best, locale, text })),
        { value: NONE, title: titleOf(text.none, best === null && coupons.some(isUseful), text) },
      ]}
    />
  )
}

const titleOf = (title: string, isBest: boolean, text: Text) => (
  <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
    {title}
    {isBest && <Badge tone="loud">{text.best}</Badge>}
  </span>
)

type CardContext = { subtotal: number; isBest: boolean; locale: Locale; text: Text }

function cardOf(coupon: UserCouponResponse, { subtotal, isBest, locale, text }: CardContext): RadioCard {
  const off = discountOn(subtotal, coupon)
  return {
    value: String(coupon.userCouponId),
    disabled: off === 0,
    title: titleOf(couponNameIn(locale, coupon), isBest, text),
    body:
      subtotal >= coupon.minOrderAmount
        ? fill(text.until, { date: formatDate(locale, coupon.expiredAt) })
        : fill(text.minimum, { amount: formatWon(locale, coupon.minOrderAmount) }),
    aside: off > 0 && (
      <span className="whitespace-nowrap font-bold text-accent">{formatWon(locale, -off)}</span>
    ),
  }
}
