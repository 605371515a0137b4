import { useRouter } from 'next/navigation'
import { type MouseEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { ClientPrice } from '@/components/ui/client-price'
import { cn } from '@/components/ui/cn'
import { Row, Rows } from '@/components/ui/rows'
import { Spinner } from '@/components/ui/spinner'
import { useUi } from '@/components/ui/ui-context'
import { type DeliveryFeeRule, deliveryFeeFor } from '@/lib/delivery/delivery-fee'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'
import type { CartLine } from './cart-line'
import { FreeDelivery } from './free-delivery'
import type { Cart } from './use-cart'

type CartSummaryProps = {
  chosen: CartLine[]
  saved: Cart['saved']
  guest: boolean
  text: Messages['cart']['view']
  delivery: DeliveryOfCart
}

/** The delivery fee of the shop, and its texts. */
export type DeliveryOfCart = { rule: DeliveryFeeRule; text: Messages['delivery']['fee'] }

/** On a phone the total and the button stick to the bottom. */
export function CartSummary({ chosen, saved, guest, text, delivery }: CartSummaryProps) {
  const { locale } = useUi()
  const goods = chosen.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
  const fee = chosen.length > 0 ? deliveryFeeFor(goods, delivery.rule) : 0
  const total = goods + fee
  const free = <FreeDelivery goods={goods} {...delivery} />
  const go = <OrderLink chosen={chosen} saved={saved} text={text} />
  return (
    <>
      <section
        aria-label={text.summary}
        className="hidden rounded-xl bg-surface p-6 shadow-sm lg:sticky lg:top-24 lg:block"
      >
        <h2 className="mb-5 font-bold text-xl">{text.summary}</h2>
        <Rows>
          <Row label={text.products}>{formatWon(locale, goods)}</Row>
          <Row label={delivery.text.label}>{fee > 0 ? formatWon(locale, fee) : delivery.text.free}</Row>
          <Row label={text.coupon}>{text.couponNext}</Row>
          <Row label={text.total} look="total">
            <span aria-live="polite">{formatWon(locale, total)}</span>
          </Row>
        </Rows>
        <div className="mt-6 grid gap-4">
          {free}
          {go}
        </div>
        {guest && <p className="mt-3 text-center text-muted text-sm">{text.guest}</p>}
      </section>
      <div
        data-bar="order"
        className="sticky short:static bottom-tabbar z-20 -mx-4 border-t bg-surface px-4 py-3 md:-mx-6 md:px-6 lg:hidden"
      >
        <div className="mb-2.5 flex items-baseline justify-between">
          <span className="text-muted text-sm">{text.summary}</span>
          <span aria-live="polite">
            <ClientPrice won={total} />
          </span>
        </div>
        <div className="grid gap-2.5">
          {free}
          {go}
        </div>
      </div>
    </>
  )
}

/** The checkout page reads the saved cart, so the link waits for a pending change to be saved. */
function OrderLink({ chosen, saved, text }: Omit<CartSummaryProps, 'guest' | 'delivery'>) {
  const router = useRouter()
  const [waiting, setWaiting] = useState(false)
  if (chosen.length === 0) {
    return (
      <Button size="lg" wide disabled>
        {text.orderNone}
      </Button>
    )
  }
  const href = `/checkout?items=${chosen.map(({ productId }) => productId).join(',')}`
  const press = async (event: MouseEvent) => {
    if (!saved || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    if (waiting) return
    setWaiting(true)
    if (await saved()) router.push(href)
    setWaiting(false)
  }
  return (
    <ButtonLink
      href={href}
      onClick={press}
      aria-busy={waiting || undefined}
      size="lg"
      wide
      className="relative"
    >
      {waiting && <Spinner className="absolute" />}
      <span className={cn(waiting && 'opacity-0')}>{fill(text.order, { count: chosen.length })}</span>
    </ButtonLink>
  )
}
