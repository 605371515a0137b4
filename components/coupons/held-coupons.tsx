import { useLocale, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { Link } from '@/components/ui/link'
import { OutlineIcon } from '@/components/ui/outline-icon'
import { heldStateOf, isUsable } from '@/lib/coupons/held-state'
import type { UserCouponResponse } from '@/lib/coupons/schema'
import { formatDate } from '@/lib/i18n/format-date'
import { compareTimes } from '@/lib/time'
import { couponNameIn } from './coupon-name'
import { discountAmountIn } from './discount-text'

const TONES = { AVAILABLE: 'jade', RESERVED: 'warn', USED: 'plain', EXPIRED: 'plain' } as const

/** The coupons that can be used, the soonest to expire first; the others behind a disclosure. */
export function HeldCoupons({ coupons }: { coupons: UserCouponResponse[] }) {
  const t = useTranslations('coupons.held')
  const current = coupons.filter(({ couponStatus }) => couponStatus === 'AVAILABLE')
  const past = coupons.filter(({ couponStatus }) => couponStatus !== 'AVAILABLE')
  return (
    <>
      {current.length > 0 ? (
        <ul className="grid gap-x-12 divide-y border-t lg:grid-cols-2 lg:divide-y-0 lg:*:border-b">
          {current
            .toSorted(
              (a, b) => Number(isUsable(b)) - Number(isUsable(a)) || compareTimes(a.expiredAt, b.expiredAt),
            )
            .map((coupon) => (
              <HeldCoupon key={coupon.userCouponId} coupon={coupon} />
            ))}
        </ul>
      ) : (
        <p className="text-muted">{t('noneLeft')}</p>
      )}
      {past.length > 0 && (
        <details className="group mt-3">
          <summary className="flex min-h-11 w-fit list-none items-center gap-1.5 font-semibold text-muted hover:text-ink">
            {t('past', { count: past.length })}
            <OutlineIcon
              name="onward"
              className="size-4 rotate-90 transition-transform group-open:-rotate-90"
            />
          </summary>
          <ul className="grid gap-x-12 divide-y lg:grid-cols-2">
            {past
              .toSorted((a, b) => b.userCouponId - a.userCouponId)
              .map((coupon) => (
                <HeldCoupon key={coupon.userCouponId} coupon={coupon} />
              ))}
          </ul>
        </details>
      )}
    </>
  )
}

function HeldCoupon({ coupon }: { coupon: UserCouponResponse }) {
  const t = useTranslations('coupons')
  const locale = useLocale()
  const { couponStatus, orderId, expiredAt } = coupon
  const state = heldStateOf(coupon)
  const current = couponStatus === 'AVAILABLE'
  return (
    <li className={cn('flex items-center gap-4 py-3.5', !current && 'text-muted')}>
      <p className={cn('w-20 shrink-0 font-extrabold text-lg tabular-nums md:w-24', current && 'text-jade')}>
        {discountAmountIn(locale, coupon)}
      </p>
      <div className="min-w-0 grow">
        <p className="font-semibold text-sm md:text-base">{couponNameIn(locale, coupon)}</p>
        <p className="text-muted text-xs md:text-sm">
          {t('card.use', { when: formatDate(locale, expiredAt) })}
        </p>
      </div>
      <div className="grid shrink-0 justify-items-end gap-1">
        <Badge tone={TONES[state]}>{t(`held.${state}`)}</Badge>
        {orderId !== null && (
          <Link
            href={`/orders/${orderId}`}
            className="touch-area font-semibold text-accent text-sm underline-offset-4 hover:underline"
          >
            {t('held.order')}
          </Link>
        )}
      </div>
    </li>
  )
}
