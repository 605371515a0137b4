import { useLocale, useMessages } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Section } from '@/components/ui/section'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import { formatMoment } from '@/lib/i18n/format-date'
import type { CashReceipt } from '@/lib/receipts/schema'
import { ActionButton } from './action-button'

const TONES = {
  REQUESTED: 'warn',
  ISSUED: 'jade',
  CANCEL_REQUESTED: 'warn',
  CANCELLED: 'plain',
  FAILED: 'danger',
} as const

const CAN_RETRY = ['REQUESTED', 'CANCEL_REQUESTED', 'FAILED']

/** The cash receipts of an order, with what the service has answered. */
export function CashReceiptRows({ receipts }: { receipts: CashReceipt[] }) {
  const { orders } = useMessages()
  const locale = useLocale()
  const text = orders.cashReceipt
  return (
    <Section title={text.title}>
      <ul className="grid divide-y">
        {receipts.map((receipt) => (
          <li key={receipt.receiptId} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2 font-semibold">
                {text.purposes[receipt.purpose]} · {formatWon(locale, receipt.amount)}
                <Badge tone={TONES[receipt.state]}>{text.states[receipt.state]}</Badge>
              </p>
              <p className="break-words text-muted text-sm tabular-nums">
                {[
                  fill(text.number, { hint: receipt.identityHint }),
                  receipt.approvalNumber && fill(text.approval, { number: receipt.approvalNumber }),
                  formatMoment(locale, receipt.issuedAt ?? receipt.requestedAt),
                  receipt.lastError,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            {CAN_RETRY.includes(receipt.state) && (
              <ActionButton
                route="POST /api/v1/admin/cash-receipts/{receiptId}/retry"
                input={{ params: { receiptId: receipt.receiptId } }}
                successText={text.retried}
                tone="outline"
                size="sm"
              >
                {text.retry}
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
