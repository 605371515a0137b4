import { ChevronRight, TicketPercent } from 'lucide-react'
import { useLocale, useMessages } from 'next-intl'
import { couponNameIn } from '@/components/coupons/coupon-name'
import { Link } from '@/components/ui/link'
import type { CouponHint as Hint } from '@/lib/coupons/coupon-hint'
import { fill } from '@/lib/i18n/fill'
import { formatNumber, formatWon } from '@/lib/i18n/format'

/** The price of one piece with the best coupon that the viewer holds or can claim now. */
export function CouponHint({ hint }: { hint: Hint }) {
  const locale = useLocale()
  const { product: text } = useMessages()
  const { remainingQuantity } = hint
  const name = couponNameIn(locale, hint)
  return (
    <Link
      href="/coupons"
      className="pressable mt-4 flex items-center gap-3 rounded-xl bg-accent-soft px-4 py-3 hover:brightness-97"
    >
      <TicketPercent aria-hidden className="size-6 shrink-0 text-accent" />
      <span className="min-w-0 grow">
        <span className="block font-bold text-accent tabular-nums">
          {fill(text.withCoupon, { amount: formatWon(locale, hint.price) })}
        </span>
        <span className="block text-muted text-sm">
          {remainingQuantity === null
            ? fill(text.couponHeld, { name })
            : fill(text.couponName, { name, count: formatNumber(locale, remainingQuantity) })}
        </span>
      </span>
      <ChevronRight aria-hidden className="size-5 shrink-0 text-accent" />
    </Link>
  )
}
