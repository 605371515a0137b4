'use client'

import { Suspense, useState } from 'react'
import { useAddToCart } from '@/components/cart/use-add-to-cart'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { cn } from '@/components/ui/cn'
import { optional } from '@/components/ui/optional'
import { QuantityStepper } from '@/components/ui/quantity-stepper'
import { useFresh } from '@/components/ui/use-fresh'
import type { RestockText } from '@/components/wishes/restock-text'
import { callLater } from '@/lib/api/call-later'
import { QUANTITY_MAX } from '@/lib/catalog/quantity-max'
import type { ProductResponse } from '@/lib/catalog/schema'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'
import { isFew } from './stock'

/** Loaded only for a product that is sold out. */
const RestockButton = optional(() => import('@/components/wishes/restock-button'))

/** Stock is polled at this interval while the page is visible. */
const FRESH_MS = 15_000

type BuyBoxProps = {
  product: ProductResponse
  name: string
  locale: Locale
  text: Messages['product']
  restock: RestockText
}

export function BuyBox({ product: rendered, name, locale, text, restock }: BuyBoxProps) {
  const { productId } = rendered
  const [product] = useFresh(rendered, FRESH_MS, () =>
    callLater('GET /api/v1/products/{productId}', { params: { productId } }),
  )
  const { addToCart, adding } = useAddToCart()
  const [requested, setRequested] = useState(1)
  const { stockQuantity: stock, price } = product
  const max = Math.min(stock, QUANTITY_MAX)
  const quantity = Math.min(requested, Math.max(max, 1))
  const soldOut = stock === 0

  return (
    <div className="mt-6">
      <StockLevel stock={stock} text={text} />
      {!soldOut && (
        <div className="mt-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-3 rounded-xl bg-sunken p-4">
          <QuantityStepper value={quantity} max={max} onChange={setRequested} of={name} />
          <p className="ml-auto text-right">
            <span className="block text-muted text-sm">{text.total}</span>
            <span className="whitespace-nowrap font-extrabold text-2xl tabular-nums" aria-live="polite">
              {formatWon(locale, price * quantity)}
            </span>
          </p>
        </div>
      )}
      <div
        data-bar="buy"
        className="fixed short:static inset-x-0 bottom-tabbar z-20 flex gap-2 border-t bg-surface p-3 md:static md:mt-4 md:border-0 md:bg-transparent md:p-0"
      >
        {soldOut ? (
          <Suspense
            fallback={
              <Button size="lg" wide disabled>
                {text.soldOutShort}
              </Button>
            }
          >
            <RestockButton productId={productId} text={restock} />
          </Suspense>
        ) : (
          <>
            <Button
              tone="outline"
              size="lg"
              className="min-w-0 grow basis-0"
              busy={adding}
              onClick={() => addToCart({ productId, quantity, name })}
            >
              {text.add}
            </Button>
            <ButtonLink
              href={`/checkout?buy=${productId}&quantity=${quantity}`}
              size="lg"
              className="min-w-0 grow basis-0"
            >
              {text.buy}
            </ButtonLink>
          </>
        )}
      </div>
    </div>
  )
}

/** The stock level. A live region, so that screen readers announce changes. */
function StockLevel({ stock, text }: { stock: number; text: Messages['product'] }) {
  const few = isFew(stock)
  const [label, style, dot] =
    stock === 0
      ? [text.soldOut, 'text-muted', 'bg-edge']
      : few
        ? [fill(text.left, { count: stock }), 'text-accent', 'bg-vivid']
        : [text.plenty, 'text-jade', 'bg-jade']
  return (
    <div role="status" className="text-sm">
      <p className={cn('flex items-center gap-2 font-bold', style)}>
        <span aria-hidden className={cn('size-2 rounded-full', dot)} />
        {label}
      </p>
      {stock === 0 && <p className="mt-1 text-muted">{text.soldOutBody}</p>}
    </div>
  )
}
