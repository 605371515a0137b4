'use client'

import { ShoppingBag } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { ButtonLink } from '@/components/ui/button-link'
import { Checkbox } from '@/components/ui/checkbox'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import type { CartResponse } from '@/lib/cart/schema'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'
import { isBuyable } from './cart-line'
import { CartRow } from './cart-row'
import { CartSkeleton } from './cart-skeleton'
import { CartSummary, type DeliveryOfCart } from './cart-summary'
import { type Cart, useGuestLines, useShopperLines } from './use-cart'

type Text = Messages['cart']['view']

/** `children` are rendered below the cart once it is loaded, so that they are not pushed down. */
type Frame = { text: Text; delivery: DeliveryOfCart; children: ReactNode }

export function GuestCart({ text, delivery, children }: Frame) {
  const cart = useGuestLines(text)
  return (
    <>
      <CartView cart={cart} guest text={text} delivery={delivery} />
      {(cart.lines || cart.error) && children}
    </>
  )
}

export function ShopperCart(props: Frame & { userId: number; cart: CartResponse }) {
  const { userId, cart, text, delivery, children } = props
  return (
    <>
      <CartView cart={useShopperLines(userId, cart, text)} guest={false} text={text} delivery={delivery} />
      {children}
    </>
  )
}

type CartViewProps = { cart: Cart; guest: boolean; text: Text; delivery: DeliveryOfCart }

function CartView({ cart, guest, text, delivery }: CartViewProps) {
  const [deselected, setDeselected] = useState<ReadonlySet<number>>(new Set())
  const { lines, error, retry, setQuantity, remove, saved } = cart
  if (!lines && error) return <ErrorState title={text.failed} body={text.failedBody} onRetry={retry} />
  if (!lines) return <CartSkeleton />
  if (lines.length === 0) return <EmptyCart text={text} />

  const buyable = lines.filter(isBuyable)
  const chosen = buyable.filter(({ productId }) => !deselected.has(productId))
  const choose = (productId: number, selected: boolean) => {
    const next = new Set(deselected)
    if (selected) next.delete(productId)
    else next.add(productId)
    setDeselected(next)
  }
  const chooseAll = (all: boolean) =>
    setDeselected(new Set(all ? [] : buyable.map(({ productId }) => productId)))

  return (
    <div className="grid items-start gap-x-8 lg:grid-cols-[1fr_22rem]">
      <div className="bg-surface px-4 max-md:-mx-4 md:rounded-xl md:px-6 md:shadow-sm">
        <div className="flex min-h-16 items-center justify-between border-b">
          <label className="flex min-h-11 items-center gap-3 font-semibold">
            <Checkbox
              checked={chosen.length > 0 && chosen.length === buyable.length}
              disabled={buyable.length === 0}
              onChange={(event) => chooseAll(event.target.checked)}
            />
            {text.chooseAll}
          </label>
          <span role="status" className="text-muted text-sm tabular-nums">
            {fill(text.chosen, { count: chosen.length })}
          </span>
        </div>
        <ul className="divide-y">
          {lines.map((line) => (
            <CartRow
              key={line.productId}
              line={line}
              chosen={chosen.includes(line)}
              onChoose={(selected) => choose(line.productId, selected)}
              onQuantity={(quantity) => setQuantity({ productId: line.productId, quantity })}
              onRemove={() => remove(line.productId)}
              text={text}
            />
          ))}
        </ul>
      </div>
      <CartSummary chosen={chosen} saved={saved} guest={guest} text={text} delivery={delivery} />
    </div>
  )
}

const PICTURES = ['/products/strawberry.webp', '/products/market-tote-set.webp', '/products/milk-bread.webp']

function EmptyCart({ text }: { text: Text }) {
  return (
    <EmptyState Icon={ShoppingBag} pictures={PICTURES} title={text.empty} body={text.emptyBody}>
      <ButtonLink href="/best-sellers">{text.toBest}</ButtonLink>
      <ButtonLink href="/products" tone="quiet">
        {text.toProducts}
      </ButtonLink>
    </EmptyState>
  )
}
