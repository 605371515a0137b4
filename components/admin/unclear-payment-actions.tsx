'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { call, type ResponseOf } from '@/lib/api/client'
import { formatWon } from '@/lib/i18n/format'
import { ProblemNotice } from './problem-notice'
import { ReasonDialog } from './reason-dialog'
import { useAction } from './use-action'

type PaymentRecord = ResponseOf<'GET /api/v1/admin/unclear-payments/{reference}'>

/** Asks the payment company about a payment, and offers what can be done by what it says. */
export function UnclearPaymentActions({ reference }: { reference: string }) {
  const t = useTranslations('admin.payments')
  const [record, setRecord] = useState<PaymentRecord | null>(null)
  const params = { reference }
  const look = useAction({
    send: (_: null) => call('GET /api/v1/admin/unclear-payments/{reference}', { params }),
    onSuccess: setRecord,
  })
  return (
    <div className="grid gap-2.5">
      <Button tone="outline" size="sm" busy={look.busy} onClick={() => look.run(null)}>
        {t('look')}
      </Button>
      <ProblemNotice problem={look.problem} />
      {record && <Record record={record} />}
      {record && record.held !== null && record.held > 0 && (
        <ReasonDialog
          button={t('return')}
          title={t('return')}
          body={t('returnBody')}
          tone="ink"
          size="sm"
          successText={t('returned')}
          send={(reason, _, idempotencyKey) =>
            call(
              'POST /api/v1/admin/unclear-payments/{reference}/return',
              { params, body: { reason } },
              { idempotencyKey },
            )
          }
        />
      )}
      {record && !record.held && record.state !== 'unknown' && (
        <ReasonDialog
          button={t('close')}
          title={t('close')}
          body={t('closeBody')}
          size="sm"
          successText={t('closed')}
          send={(reason, _, idempotencyKey) =>
            call(
              'POST /api/v1/admin/unclear-payments/{reference}/close',
              { params, body: { reason } },
              { idempotencyKey },
            )
          }
        />
      )}
    </div>
  )
}

function Record({ record: { state, amount, refunded, held, detail } }: { record: PaymentRecord }) {
  const t = useTranslations('admin.payments')
  const locale = useLocale()
  const won = (value: number | null) => (value === null ? t('notSaid') : formatWon(locale, value))
  const facts = [
    [t('state'), t(`states.${state}`)],
    [t('taken'), won(amount)],
    [t('refunded'), won(refunded)],
    [t('held'), won(held)],
  ]
  return (
    <div className="grid gap-1.5">
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-sm">
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="break-all text-right font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {detail && (
        <p lang="en" className="wrap-anywhere text-muted text-xs">
          {detail}
        </p>
      )}
    </div>
  )
}
