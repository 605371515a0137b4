import { couponNameIn } from '@/components/coupons/coupon-name'
import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { RadioCards } from '@/components/ui/radio-cards'
import { useUi } from '@/components/ui/ui-context'
import { bestCoupon, discountOn } from '@/lib/coupons/discount'
import type { UserCouponResponse } from '@/lib/coupons/schema'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'
import type { Messages } from '@/lib/i18n/messages'

type CouponPickerProps = {
  coupons: readonly UserCouponResponse[]
  subtotal: number
  chosen: UserCouponResponse | null
  onChoose: (userCouponId: number | null) => void
  text: Messages['checkout']['coupon']
}

const NONE = 'none'

/** The discount of each coupon on this order, with the best one marked. */
export function CouponPicker({ coupons, subtotal, chosen, onChoose, text }: CouponPickerProps) {
  const { locale } = useUi()
  if (coupons.length === 0) return <NoneHeld text={text} />
  const best = bestCoupon(coupons, subtotal)
  const worth = (coupon: UserCouponResponse) => discountOn(subtotal, coupon)
  const cards = coupons
    .toSorted((a, b) => worth(b) - worth(a))
    .map((coupon) => {
      const off = worth(coupon)
      const reached = subtotal >= coupon.minOrderAmount
      return {
        value: String(coupon.userCouponId),
        disabled: off === 0,
        title: (
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            {couponNameIn(locale, coupon)}
            {coupon === best && <Badge tone="loud">{text.best}</Badge>}
          </span>
        ),
        body: reached
          ? fill(text.until, { date: formatDate(locale, coupon.expiredAt) })
          : fill(text.minimum, { amount: formatWon(locale, coupon.minOrderAmount) }),
        aside: off > 0 && (
          <span className="whitespace-nowrap font-bold text-accent">−{formatWon(locale, off)}</span>
        ),
      }
    })
  return (
    <RadioCards
      legend={<span className="sr-only">{text.title}</span>}
      name="coupon"
      value={chosen ? String(chosen.userCouponId) : NONE}
      onChange={(value) => onChoose(value === NONE ? null : Number(value))}
      cards={[...cards, { value: NONE, title: text.none }]}
    />
  )
}

function NoneHeld({ text }: Pick<CouponPickerProps, 'text'>) {
  return (
    <p className="flex flex-wrap items-center justify-between gap-x-4 text-muted">
      {text.noneHeld}
      <Link
        href="/coupons"
        className="inline-flex min-h-11 items-center font-semibold text-accent text-sm underline-offset-4 hover:underline"
      >
        {text.get}
      </Link>
    </p>
  )
}
