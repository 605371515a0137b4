import { useLocale, useMessages } from 'next-intl'
import { Link } from '@/components/ui/link'
import { Row, Rows } from '@/components/ui/rows'
import { fullNameIn } from '@/lib/catalog/product-words'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'
import type { ReturnResponse, ReturnState } from '@/lib/returns/schema'
import { ExchangeLink } from './exchange-link'
import { ReturnBadge } from './return-badge'
import { WithdrawReturn } from './withdraw-return'

type ReturnCardProps = {
  one: ReturnResponse
  /** The orders that may replace what goes back. */
  laterOrders: number[]
}

const CLOSED_STEP = {
  REFUSED: 'refused',
  WITHDRAWN: 'withdrawn',
  REFUNDED: 'refunded',
} as const satisfies Partial<Record<ReturnState, string>>

const isClosed = (state: ReturnState): state is keyof typeof CLOSED_STEP => state in CLOSED_STEP

/** One return as its shopper sees it: what goes back, how far it is, and what can be done. */
export function ReturnCard({ one, laterOrders }: ReturnCardProps) {
  const { returns: text } = useMessages()
  const locale = useLocale()
  const { returnId, kind, state, lines, decision, refundAmount, expectedRefund, exchangeOrderId } = one
  const isOpen = !isClosed(state)
  const steps = [
    { name: text.steps.requested, at: one.requestedAt },
    { name: text.steps.accepted, at: one.acceptedAt },
    ...(isClosed(state) ? [{ name: text.steps[CLOSED_STEP[state]], at: one.closedAt }] : []),
  ]
  const replaces = kind === 'EXCHANGE' && state !== 'REFUSED' && state !== 'WITHDRAWN'
  const heading = `return-${returnId}`
  return (
    <article aria-labelledby={heading} className="grid gap-4 rounded-lg border p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 id={heading} className="font-bold">
          {fill(text.number, { kind: text.kinds[kind], returnId })}
        </h3>
        <ReturnBadge state={state} />
      </div>
      <ul className="grid gap-1">
        {lines.map((line) => (
          <li key={line.productId}>
            {fill(text.line, { name: fullNameIn(locale, line), quantity: line.quantity })}
            {line.received !== null && line.received < line.quantity && (
              <span className="block text-muted text-sm">
                {fill(text.partly, { quantity: line.quantity, received: line.received })}
              </span>
            )}
          </li>
        ))}
      </ul>
      <ol className="grid gap-1 text-sm">
        {steps.map(
          ({ name, at }) =>
            at && (
              <li key={name} className="flex flex-wrap justify-between gap-x-3">
                <span className="font-semibold">{name}</span>
                <time dateTime={`${at}+09:00`} className="text-muted tabular-nums">
                  {formatDate(locale, at, 'minute')}
                </time>
              </li>
            ),
        )}
        {!isClosed(state) && <li className="text-muted">{text.waits[state]}</li>}
      </ol>
      {decision && (
        <div className="rounded-md bg-sunken px-4 py-3">
          <p className="font-semibold text-sm">{text.shopSays}</p>
          <p className="wrap-anywhere whitespace-pre-line">{decision}</p>
        </div>
      )}
      <Rows>
        <Row label={text.reason}>{text.reasons[one.reason]}</Row>
        {isOpen && <Row label={text.expected}>{formatWon(locale, expectedRefund)}</Row>}
        {state === 'REFUNDED' && (
          <Row label={text.refunded} look="good">
            {formatWon(locale, refundAmount)}
          </Row>
        )}
      </Rows>
      {replaces && exchangeOrderId !== null && (
        <p>
          <Link href={`/orders/${exchangeOrderId}`} className="font-semibold underline underline-offset-4">
            {fill(text.exchange.linkedTo, { orderId: exchangeOrderId })}
          </Link>
        </p>
      )}
      {replaces && exchangeOrderId === null && (
        <ExchangeLink
          returnId={returnId}
          products={lines.map((line) => ({
            productId: line.productId,
            name: fullNameIn(locale, line),
          }))}
          orders={laterOrders}
          text={text}
        />
      )}
      {isOpen && <WithdrawReturn returnId={returnId} text={text} />}
    </article>
  )
}
