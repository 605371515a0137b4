import { Row, Rows } from '@/components/ui/rows'
import { useUi } from '@/components/ui/ui-context'
import type { Price } from '@/lib/coupons/price-goods'
import { formatWon } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'

type PriceRowsProps = {
  price: Price
  /** Null when the order is not paid from the wallet. */
  balance: number | null
  /** What is charged with the order. */
  charged: number
  text: Messages['checkout']['sum']
}

export function PriceRows({ price, balance, charged, text }: PriceRowsProps) {
  const { locale } = useUi()
  const { subtotal, discount, deliveryFee, total } = price
  return (
    <Rows aria-live="polite">
      <Row label={text.products}>{formatWon(locale, subtotal)}</Row>
      {discount > 0 && (
        <Row label={text.discount}>
          <span className="whitespace-nowrap font-semibold text-accent">{formatWon(locale, -discount)}</span>
        </Row>
      )}
      <Row label={text.delivery}>{deliveryFee > 0 ? formatWon(locale, deliveryFee) : text.freeDelivery}</Row>
      <Row label={text.total} look="total">
        {formatWon(locale, total)}
      </Row>
      {balance !== null && (
        <>
          <Row label={text.balance}>{formatWon(locale, balance)}</Row>
          {charged > 0 && <Row label={text.charged}>+{formatWon(locale, charged)}</Row>}
          {balance + charged >= total && (
            <Row label={text.after} look="good">
              {formatWon(locale, balance + charged - total)}
            </Row>
          )}
        </>
      )}
    </Rows>
  )
}
