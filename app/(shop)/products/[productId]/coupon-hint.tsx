import { ChevronRight, TicketPercent } from 'lucide-react'
import { getLocale, getTranslations } from 'next-intl/server'
import { couponNameIn } from '@/components/coupons/coupon-name'
import { Link } from '@/components/ui/link'
import { bestCampaign } from '@/lib/coupons/best-campaign'
import { listCampaigns } from '@/lib/coupons/queries'
import { formatNumber, formatWon } from '@/lib/i18n/format'

/** What one of these would cost with the best coupon that can be claimed right now. */
export async function CouponHint({ price }: { price: number }) {
  const best = bestCampaign(await listCampaigns(), price)
  if (!best) return null
  const locale = await getLocale()
  const t = await getTranslations('product')
  const { remainingQuantity } = best.campaign
  return (
    <Link
      href="/coupons"
      className="pressable mt-4 flex items-center gap-3 rounded-xl bg-accent-soft px-4 py-3 hover:brightness-97"
    >
      <TicketPercent aria-hidden className="size-6 shrink-0 text-accent" />
      <span className="min-w-0 grow">
        <span className="block font-bold text-accent tabular-nums">
          {t('withCoupon', { amount: formatWon(locale, price - best.discount) })}
        </span>
        <span className="block text-muted text-sm">
          {t('couponName', {
            name: couponNameIn(locale, best.campaign),
            count: formatNumber(locale, remainingQuantity),
          })}
        </span>
      </span>
      <ChevronRight aria-hidden className="size-5 shrink-0 text-accent" />
    </Link>
  )
}
