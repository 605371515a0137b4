import { useLocale, useTranslations } from 'next-intl'
import { ReturnBadge } from '@/components/returns/return-badge'
import { Card } from '@/components/ui/card'
import { Picture } from '@/components/ui/picture'
import { fullNameIn } from '@/lib/catalog/product-words'
import { formatWon } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'
import type { AdminReturn } from '@/lib/returns/admin-schema'
import { DeskLink, May } from '../desk-role'
import { DecideDialog } from './decide-dialog'
import { ReceiveDialog } from './receive-dialog'

/** Returns with what an operator does next. */
export function ReturnRows({ rows }: { rows: AdminReturn[] }) {
  return (
    <ul className="grid gap-3">
      {rows.map((row) => (
        <li key={row.returnId}>
          <ReturnRow row={row} />
        </li>
      ))}
    </ul>
  )
}

const linkStyle = 'font-bold tabular-nums underline-offset-4 hover:text-accent hover:underline'

function ReturnRow({ row }: { row: AdminReturn }) {
  const t = useTranslations('returns.desk')
  const words = useTranslations('returns')
  const locale = useLocale()
  const { returnId, orderId, state, lines, note, pictures, decision, exchangeOrderId } = row
  const isOpen = state === 'REQUESTED' || state === 'ACCEPTED'
  return (
    <Card className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <ReturnBadge state={state} />
        <span className="font-bold">{words('number', { kind: words(`kinds.${row.kind}`), returnId })}</span>
        <DeskLink href={`/admin/orders/${orderId}`} className={linkStyle}>
          {t('ofOrder', { orderId })}
        </DeskLink>
        <DeskLink href={`/admin/people/${row.userId}`} className="wrap-anywhere hover:text-accent">
          {row.userName}
        </DeskLink>
        <span className="text-muted text-sm tabular-nums">
          {t('requestedAt', { when: formatDate(locale, row.requestedAt, 'minute') })}
        </span>
      </div>
      <ul>
        {lines.map(({ quantity, received, sellable, ...product }) => {
          const name = fullNameIn(locale, product)
          return (
            <li key={product.productId}>
              {received === null
                ? words('line', { name, quantity })
                : t('receivedLine', { name, quantity, received, sellable: sellable ?? 0 })}
            </li>
          )
        })}
      </ul>
      <p className="font-semibold">{words(`reasons.${row.reason}`)}</p>
      {note && <p className="wrap-anywhere whitespace-pre-line">{note}</p>}
      {pictures.length > 0 && (
        <ul className="flex flex-wrap gap-2.5">
          {pictures.map((picture, at) => (
            <li key={picture}>
              <a href={picture} target="_blank" rel="noreferrer">
                <Picture
                  src={picture}
                  alt={t('pictureOf', { returnId, number: at + 1 })}
                  className="size-24 rounded-md bg-sunken"
                />
              </a>
            </li>
          ))}
        </ul>
      )}
      {decision && (
        <p className="wrap-anywhere whitespace-pre-line rounded-md bg-sunken px-4 py-3">{decision}</p>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="font-semibold tabular-nums">
          {isOpen && t('expected', { amount: formatWon(locale, row.expectedRefund) })}
          {state === 'REFUNDED' && t('refunded', { amount: formatWon(locale, row.refundAmount) })}
        </p>
        {exchangeOrderId !== null && (
          <DeskLink href={`/admin/orders/${exchangeOrderId}`} className={linkStyle}>
            {t('exchangeOrder', { orderId: exchangeOrderId })}
          </DeskLink>
        )}
        {isOpen && (
          <div className="flex flex-wrap gap-2">
            <May scope="orders:refund">
              <DecideDialog returnId={returnId} accept={false} />
              {state === 'REQUESTED' && <DecideDialog returnId={returnId} accept />}
            </May>
            {state === 'ACCEPTED' && (
              <May scope="fulfilment">
                <ReceiveDialog returnId={returnId} lines={lines} />
              </May>
            )}
          </div>
        )}
      </div>
    </Card>
  )
}
