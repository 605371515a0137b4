import { useEffect, useRef } from 'react'
import type { CartLine } from '@/components/cart/cart-line'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useUi } from '@/components/ui/ui-context'
import type { ApiError } from '@/lib/api/client'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'

type Text = Messages['checkout']['answers']

type RefusalNoticeProps = {
  refusal: ApiError
  /** All requested lines, including those no longer available. */
  lines: readonly CartLine[]
  ordered: readonly CartLine[]
  onQuantity: (productId: number, quantity: number) => void
  text: Text
}

/** The reason of a failed checkout and what to do next. It takes the focus when it appears. */
export function RefusalNotice({ refusal, lines, ordered, onQuantity, text }: RefusalNoticeProps) {
  const { text: ui, locale } = useUi()
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => notice.current?.focus(), [])

  const line = lines.find(({ productId }) => productId === refusal.detail.productId)
  const available = Number(refusal.detail.available ?? 0)
  const orderedLine = ordered.find(({ productId }) => productId === line?.productId)
  const fewer = orderedLine && available > 0 && available < orderedLine.quantity
  return (
    <Notice tone="bad" role="alert" ref={notice} tabIndex={-1}>
      <p className="font-semibold">{messageOf(refusal, line?.name ?? '', text, locale)}</p>
      {orderedLine && (
        <div className="mt-3 flex flex-wrap gap-2">
          {fewer && (
            <Button size="sm" tone="ink" onClick={() => onQuantity(orderedLine.productId, available)}>
              {fill(text.toAvailable, { available })}
            </Button>
          )}
          {ordered.length > 1 && (
            <Button size="sm" tone="outline" onClick={() => onQuantity(orderedLine.productId, 0)}>
              {text.leaveOut}
            </Button>
          )}
        </div>
      )}
      {refusal.status >= 500 && refusal.requestId && (
        <p className="mt-2 text-muted text-xs">
          {ui.requestId} <code className="select-all font-mono">{refusal.requestId}</code>
        </p>
      )}
    </Notice>
  )
}

function messageOf(
  { code, status, detail, message }: ApiError,
  name: string,
  text: Text,
  locale: Locale,
): string {
  if (status === 0 || status >= 500) return text.uncertain
  const available = Number(detail.available ?? 0)
  if (code === 'SOLD_OUT')
    return fill(available > 0 ? text.soldOutFew : text.soldOutNone, { name, available })
  if (code === 'PRODUCT_NOT_FOUND') return fill(text.gone, { name })
  if (detail.reason === 'PRICE_CHANGED') return text.price
  if (detail.reason === 'BALANCE_LIMIT') return text.walletFull
  if (detail.reason === 'CHARGED_ONLY') {
    return fill(text.chargedOnly, { amount: formatWon(locale, Number(detail.charged)) })
  }
  const known: Record<string, string> = {
    ADDRESS_NOT_FOUND: text.address,
    INVALID_COUPON: text.coupon,
    INSUFFICIENT_BALANCE: text.balance,
    PAYMENT_DECLINED: text.declined,
  }
  return known[code] ?? (message || text.failed)
}
