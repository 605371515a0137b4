import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { Claim } from '@/lib/coupons/campaign-schema'
import { formatDate } from '@/lib/i18n/format-date'

export function ClaimTable({ claims }: { claims: Claim[] }) {
  const t = useTranslations('admin.coupons')
  const locale = useLocale()
  if (claims.length === 0) return <p className="text-muted">{t('noClaims')}</p>
  return (
    <ol className="grid divide-y">
      {claims.map((claim) => (
        <li key={claim.userCouponId} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2.5">
          <span className="w-14 shrink-0 font-semibold text-muted tabular-nums">{claim.claimNumber}</span>
          <Link data-row href={`/admin/people/${claim.userId}`} className="font-semibold hover:text-accent">
            {claim.userName}
          </Link>
          <span className="text-muted text-sm">{formatDate(locale, claim.createdAt, 'minute')}</span>
          <span className="ml-auto text-sm">
            {claim.usedAt && claim.orderId !== null ? (
              <Link href={`/admin/orders/${claim.orderId}`} className="font-semibold text-jade">
                {t('usedIn', { id: claim.orderId })}
              </Link>
            ) : (
              <span className="text-muted">{t('unused')}</span>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}
