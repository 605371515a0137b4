import type { z } from 'zod'
import { transaction } from '@/lib/db'
import { Reply } from '@/lib/http/reply'
import { couponTaken } from '@/lib/orders/create-order'
import { insertOrders } from '@/lib/orders/insert-orders'
import { priceBasket } from '@/lib/orders/price-basket'
import { getOrder } from '@/lib/orders/queries'
import { reserveOrderId } from '@/lib/orders/reserve-order-id'
import type { OrderCreateRequest, OrderDetail } from '@/lib/orders/schema'
import { findAsked } from '@/lib/payments/ask-gateway'
import type { Asked } from '@/lib/payments/asked'
import { finishAtGateway } from '@/lib/payments/pay-order'
import { paymentIn } from '@/lib/payments/queries'
import type { CheckoutResponse } from '@/lib/payments/schema'
import { secureOrder, toShopError } from '@/lib/payments/secure-order'
import { type NumberedBasket, sell } from '@/lib/payments/sell'

type Placed = { orderId: number; ask?: Asked; order?: OrderDetail }

/** Order and payment as one: in one transaction by wallet; by gateway the order exists only as far as it was secured. */
export async function checkout(
  wanted: OrderCreateRequest,
): Promise<z.input<typeof CheckoutResponse> | Reply> {
  const { orderId, ask, order: sold } = (await resume()) ?? (await place(wanted))
  const pending = ask && (await finishAtGateway(ask))
  if (pending) return new Reply(202, pending)
  const order = sold ?? (await getOrder(orderId, null))
  return { order, payment: paymentIn(order) }
}

async function resume(): Promise<Placed | null> {
  const ask = await findAsked()
  return ask?.orderId ? { orderId: ask.orderId, ask } : null
}

async function place(wanted: OrderCreateRequest): Promise<Placed> {
  const [priced, orderId] = await Promise.all([priceBasket(wanted), reserveOrderId()])
  const basket = { ...priced, orderId }
  const byGateway = basket.paymentType !== 'BALANCE' && basket.total > 0
  const order = byGateway ? null : await sell(basket)
  return order ? { orderId, order } : placeByStep(basket)
}

/** By gateway; or alone, so that whatever is short is told. */
function placeByStep(basket: NumberedBasket): Promise<Placed> {
  return transaction(async (tx) => {
    const order = (await insertOrders(tx, [basket], 'PENDING')).get(basket)
    if (!order) throw couponTaken()
    const locked = { ...basket, id: order.id, status: 'PENDING', lapsed: false } as const
    const step = await secureOrder(tx, locked, basket.paymentType)
    if (step === 'paid') return { orderId: order.id }
    if ('refused' in step) throw toShopError(step)
    return { orderId: order.id, ask: step.ask }
  })
}
