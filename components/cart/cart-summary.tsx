'use client'

import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { ClientPrice } from '@/components/ui/client-price'
import { Link } from '@/components/ui/link'
import { Row, Rows } from '@/components/ui/rows'
import { useUi } from '@/components/ui/ui-context'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'
import type { CartLine } from './cart-line'

type CartSummaryProps = { chosen: CartLine[]; guest: boolean; text: Messages['cart']['view'] }

/** On a phone the total and the button stay within the thumb's reach. */
export function CartSummary({ chosen, guest, text }: CartSummaryProps) {
  const { locale } = useUi()
  const total = chosen.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
  const go = <OrderLink chosen={chosen} text={text} />
  return (
    <>
      <section
        aria-label={text.summary}
        className="hidden rounded-xl bg-surface p-6 shadow-sm lg:sticky lg:top-24 lg:block"
      >
        <h2 className="mb-5 font-bold text-xl">{text.summary}</h2>
        <Rows>
          <Row label={text.products}>{formatWon(locale, total)}</Row>
          <Row label={text.coupon}>{text.couponNext}</Row>
          <Row label={text.total} look="total">
            <span aria-live="polite">{formatWon(locale, total)}</span>
          </Row>
        </Rows>
        <div className="mt-6 grid">{go}</div>
        {guest && <p className="mt-3 text-center text-muted text-sm">{text.guest}</p>}
      </section>
      <div
        data-bar="order"
        className="sticky bottom-tabbar z-20 -mx-4 border-t bg-surface px-4 py-3 md:-mx-6 md:px-6 lg:hidden"
      >
        <div className="mb-2.5 flex items-baseline justify-between">
          <span className="text-muted text-sm">{text.summary}</span>
          <span aria-live="polite">
            <ClientPrice won={total} />
          </span>
        </div>
        <div className="grid">{go}</div>
      </div>
    </>
  )
}

function OrderLink({ chosen, text }: Pick<CartSummaryProps, 'chosen' | 'text'>) {
  if (chosen.length === 0) {
    return (
      <Button size="lg" wide disabled>
        {text.orderNone}
      </Button>
    )
  }
  return (
    <Link
      href={`/checkout?items=${chosen.map(({ productId }) => productId).join(',')}`}
      className={buttonStyle({ size: 'lg', wide: true })}
    >
      {fill(text.order, { count: chosen.length })}
    </Link>
  )
}
