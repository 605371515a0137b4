import { type Db, transaction } from '@/lib/database/transaction'
import { couponTaken } from '@/lib/orders/create-order'
import { insertOrders } from '@/lib/orders/insert-orders'
import { type PreparedOrder, prepareOrder } from '@/lib/orders/prepare-order'
import { getOrder } from '@/lib/orders/queries'
import type { OrderCreateRequest, OrderDetail } from '@/lib/orders/schema'
import { findAsked } from '@/lib/payments/ask-gateway'
import type { Asked } from '@/lib/payments/asked'
import { finishAtGateway } from '@/lib/payments/pay-order'
import { paymentIn } from '@/lib/payments/queries'
import type { CheckoutResult } from '@/lib/payments/schema'
import { secureOrder, toShopError } from '@/lib/payments/secure-order'
import { sell } from '@/lib/payments/sell'
import { settledBy } from '@/lib/payments/settled-by'
import { requireOffered } from '@/lib/payments/the-gateway'

type Placed = { orderId: number; ask?: Asked; order?: OrderDetail }

/** Order and payment as one: in one transaction by wallet; by gateway the order exists only as far as it was secured. */
export async function checkout(db: Db, wanted: OrderCreateRequest): Promise<CheckoutResult> {
  const placed = (await resume()) ?? (await place(db, wanted))
  const pending = placed.ask && (await finishAtGateway(db, placed.ask))
  if (pending) return { kind: 'pending', ...pending }
  const order = placed.order ?? (await getOrder(placed.orderId, null, db))
  return { kind: 'paid', order, payment: paymentIn(order) }
}

async function resume(): Promise<Placed | null> {
  const ask = await findAsked()
  return ask?.orderId ? { orderId: ask.orderId, ask } : null
}

async function place(db: Db, wanted: OrderCreateRequest): Promise<Placed> {
  requireOffered(wanted.paymentType, 'INVALID_ORDER')
  const basket = await prepareOrder(db, wanted)
  const byGateway = settledBy(basket.paymentType) === 'gateway' && basket.total > 0
  const order = byGateway ? null : await sell(db, basket)
  return order ? { orderId: basket.id, order } : placeByStep(db, basket)
}

/** By gateway; or alone, so that whatever is short is told. */
function placeByStep(db: Db, prepared: PreparedOrder): Promise<Placed> {
  return transaction(db, async (tx) => {
    const { id: orderId, orderedAt: now, paymentType } = prepared
    const made = await insertOrders(tx, [prepared], 'PENDING')
    if (!made.has(orderId)) throw couponTaken()
    const locked = { ...prepared, status: 'PENDING', paidAt: null, lapsed: false, now } as const
    const step = await secureOrder(tx, locked, paymentType)
    if (step === 'paid') return { orderId }
    if ('refused' in step) throw toShopError(step)
    return { orderId, ask: step.ask }
  })
}
