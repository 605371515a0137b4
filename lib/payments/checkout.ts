import { type Db, transaction } from '@/lib/database/transaction'
import { couponTaken } from '@/lib/orders/create-order'
import { insertOrders } from '@/lib/orders/insert-orders'
import { type PreparedOrder, prepareOrder } from '@/lib/orders/prepare-order'
import { getOrder } from '@/lib/orders/queries'
import type { OrderCreateRequest, OrderDetail } from '@/lib/orders/schema'
import type { GatewayPayment } from '@/lib/payments/gateway-payment'
import { finishAtGateway } from '@/lib/payments/pay-order'
import { paymentIn } from '@/lib/payments/queries'
import { findRequestedPayment } from '@/lib/payments/request-payment'
import type { CheckoutResult } from '@/lib/payments/schema'
import { secureOrder, toShopError } from '@/lib/payments/secure-order'
import { sellInBatch } from '@/lib/payments/sell-in-batch'
import { settledBy } from '@/lib/payments/settled-by'
import { requireOffered } from '@/lib/payments/the-gateway'

type Placed = { orderId: number; requested?: GatewayPayment; order?: OrderDetail }

/** Makes an order and pays it: by wallet in one transaction, by gateway as an order that waits for the gateway. */
export async function checkout(db: Db, input: OrderCreateRequest): Promise<CheckoutResult> {
  const placed = (await resume()) ?? (await place(db, input))
  const pending = placed.requested && (await finishAtGateway(db, placed.requested))
  if (pending) return { kind: 'pending', ...pending }
  const order = placed.order ?? (await getOrder(placed.orderId, null, db))
  return { kind: 'paid', order, payment: paymentIn(order) }
}

async function resume(): Promise<Placed | null> {
  const requested = await findRequestedPayment()
  return requested?.orderId ? { orderId: requested.orderId, requested } : null
}

async function place(db: Db, input: OrderCreateRequest): Promise<Placed> {
  requireOffered(input.paymentType, 'INVALID_ORDER')
  const basket = await prepareOrder(db, input)
  const byGateway = settledBy(basket.paymentType) === 'gateway' && basket.total > 0
  const order = byGateway ? null : await sellInBatch(db, basket)
  return order ? { orderId: basket.id, order } : placeByStep(db, basket)
}

/** By gateway, or alone after its batch was rolled back, so that the error names what is missing. */
function placeByStep(db: Db, prepared: PreparedOrder): Promise<Placed> {
  return transaction(db, async (tx) => {
    const { id: orderId, orderedAt: now, paymentType } = prepared
    const made = await insertOrders(tx, [prepared], 'PENDING')
    if (!made.has(orderId)) throw couponTaken()
    const locked = { ...prepared, status: 'PENDING', paidAt: null, lapsed: false, now } as const
    const step = await secureOrder(tx, locked, paymentType)
    if (step === 'paid') return { orderId }
    if ('refused' in step) throw toShopError(step)
    return { orderId, requested: step.requested }
  })
}
