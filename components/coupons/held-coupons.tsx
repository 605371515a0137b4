import { useLocale, useTranslations } from 'next-intl'
import { couponNameIn } from '@/components/coupons/coupon-name'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { Link } from '@/components/ui/link'
import type { UserCouponResponse } from '@/lib/coupons/schema'
import { formatDate } from '@/lib/i18n/format-date'
import { discountAmountIn } from './discount-text'

const tones = { AVAILABLE: 'jade', USED: 'plain', EXPIRED: 'plain' } as const

/** Available coupons first. */
export function HeldCoupons({ coupons }: { coupons: UserCouponResponse[] }) {
  const usable = (coupon: UserCouponResponse) => (coupon.couponStatus === 'AVAILABLE' ? 0 : 1)
  return (
    <ul className="grid gap-3 md:grid-cols-2 lg:grid-cols-3">
      {coupons
        .toSorted((a, b) => usable(a) - usable(b) || b.userCouponId - a.userCouponId)
        .map((coupon) => (
          <HeldCoupon key={coupon.userCouponId} coupon={coupon} />
        ))}
    </ul>
  )
}

function HeldCoupon({ coupon }: { coupon: UserCouponResponse }) {
  const t = useTranslations('coupons')
  const locale = useLocale()
  const { couponStatus, orderId } = coupon
  const amount = discountAmountIn(locale, coupon)
  const reserved = couponStatus === 'AVAILABLE' && orderId !== null
  return (
    <li className={cn('rounded-xl bg-surface p-5 shadow-sm', couponStatus !== 'AVAILABLE' && 'text-muted')}>
      <div className="flex items-start justify-between gap-3">
        <p className="font-extrabold text-xl tabular-nums">
          {t(`discount.${coupon.discountType}`, { amount })}
        </p>
        <Badge tone={reserved ? 'warn' : tones[couponStatus]}>
          {reserved ? t('held.reserved') : t(`held.${couponStatus}`)}
        </Badge>
      </div>
      <p className="mt-1 font-medium">{couponNameIn(locale, coupon)}</p>
      <p className="mt-1 flex flex-wrap items-center justify-between gap-x-3 text-muted text-sm">
        {t('card.use', { when: formatDate(locale, coupon.expiredAt) })}
        {orderId !== null && (
          <Link
            href={`/orders/${orderId}`}
            className="touch-area font-semibold text-accent underline-offset-4 hover:underline"
          >
            {t('held.order')}
          </Link>
        )}
      </p>
    </li>
  )
}
