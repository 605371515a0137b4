import { Row, Rows } from '@/components/ui/rows'
import { useUi } from '@/components/ui/ui-context'
import { formatWon } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'
import type { Price } from '@/lib/orders/price-order'

type PriceRowsProps = { price: Price; balance: number | null; text: Messages['checkout']['sum'] }

export function PriceRows({ price, balance, text }: PriceRowsProps) {
  const { locale } = useUi()
  const { subtotal, discount, total } = price
  return (
    <Rows aria-live="polite">
      <Row label={text.products}>{formatWon(locale, subtotal)}</Row>
      {discount > 0 && (
        <Row label={text.discount}>
          <span className="whitespace-nowrap font-semibold text-accent">{formatWon(locale, -discount)}</span>
        </Row>
      )}
      <Row label={text.total} look="total">
        {formatWon(locale, total)}
      </Row>
      {balance !== null && (
        <>
          <Row label={text.balance}>{formatWon(locale, balance)}</Row>
          {balance >= total && (
            <Row label={text.after} look="good">
              {formatWon(locale, balance - total)}
            </Row>
          )}
        </>
      )}
    </Rows>
  )
}
