import { ChevronRight, TicketPercent } from 'lucide-react'
import { useLocale, useMessages } from 'next-intl'
import { couponNameIn } from '@/components/coupons/coupon-name'
import { Link } from '@/components/ui/link'
import type { CouponHint as Hint } from '@/lib/coupons/coupon-hint'
import { fill } from '@/lib/i18n/fill'
import { formatNumber, formatWon } from '@/lib/i18n/format'
import { ClaimHere } from './claim-here'

type CouponHintProps = { hint: Hint; productId: number }

/** The price of one piece with the best coupon that the viewer holds, or can claim here. */
export function CouponHint({ hint, productId }: CouponHintProps) {
  const locale = useLocale()
  const { product: text, coupons } = useMessages()
  const { couponId, remainingQuantity } = hint
  const name = couponNameIn(locale, hint)
  const claimable = remainingQuantity !== null
  return (
    <div className="relative mt-4 grid grid-cols-[auto_1fr_auto] items-center gap-x-3 gap-y-1.5 rounded-xl bg-accent-soft px-4 py-3">
      <TicketPercent aria-hidden className="size-6 shrink-0 text-accent" />
      <p className="min-w-0">
        <Link
          href="/coupons"
          className="block font-bold text-accent tabular-nums after:absolute after:inset-0 after:rounded-xl hover:underline"
        >
          {fill(text.withCoupon, { amount: formatWon(locale, hint.price) })}
        </Link>
        <span className="block text-muted text-sm">
          {claimable
            ? fill(text.couponName, { name, count: formatNumber(locale, remainingQuantity) })
            : fill(text.couponHeld, { name })}
        </span>
      </p>
      {claimable ? (
        <ClaimHere key={couponId} hint={hint} productId={productId} label={text.claim} text={coupons.claim} />
      ) : (
        <ChevronRight aria-hidden className="size-5 shrink-0 text-accent" />
      )}
    </div>
  )
}
