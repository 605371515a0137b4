import { useLocale, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Section } from '@/components/ui/section'
import { formatWon } from '@/lib/i18n/format'
import { formatMoment } from '@/lib/i18n/format-date'
import type { SettledPayment } from '@/lib/payments/admin-schema'
import { DeskLink } from './desk-role'

/** What was done with the payments that are no longer in the list above, so that nobody has to remember a toast. */
export function SettledPayments({ payments }: { payments: readonly SettledPayment[] }) {
  const t = useTranslations('admin.payments')
  const locale = useLocale()
  if (payments.length === 0) return null
  return (
    <Section title={t('settled')} className="mt-4">
      <ul className="grid divide-y">
        {payments.map(({ paymentId, userId, userName, orderId, amount, action, reason, actor, at }) => (
          <li
            key={paymentId}
            className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-3.5 text-sm first:pt-0 last:pb-0"
          >
            <Badge tone={action === 'return' ? 'jade' : 'plain'} className="self-center">
              {t(action === 'return' ? 'moneyReturned' : 'closedState')}
            </Badge>
            {action === 'return' && <b className="text-base tabular-nums">{formatWon(locale, amount)}</b>}
            <span>
              <DeskLink href={`/admin/people/${userId}`} className="font-semibold hover:text-accent">
                {userName}
              </DeskLink>
              <span className="text-muted">
                {' · '}
                {orderId === null ? (
                  t('charge')
                ) : (
                  <DeskLink href={`/admin/orders/${orderId}`} className="hover:text-accent">
                    {t('order', { id: orderId })}
                  </DeskLink>
                )}
              </span>
            </span>
            <span className="wrap-anywhere min-w-0 max-md:basis-full md:grow">{reason}</span>
            <span className="text-muted">
              {actor} · {formatMoment(locale, at)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
