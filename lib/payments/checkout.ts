import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { KeyedRequest } from '@/lib/http/idempotency'
import { storeResponse } from '@/lib/http/stored-responses'
import { placeOrder } from '@/lib/orders/create-order'
import { toDetail } from '@/lib/orders/order-detail'
import { type PreparedOrder, prepareOrder } from '@/lib/orders/prepare-order'
import { getOrder } from '@/lib/orders/queries'
import { finishAtGateway } from '@/lib/payments/finish-at-gateway'
import type { GatewayPayment } from '@/lib/payments/gateway-payment'
import { payLocked } from '@/lib/payments/pay-order'
import { getPayment, paymentOf } from '@/lib/payments/queries'
import { findRequestedPayment } from '@/lib/payments/request-payment'
import type { CheckoutRequest, CheckoutResult, OrderCharge, Redirect } from '@/lib/payments/schema'
import type { Sale } from '@/lib/payments/settle'
import { settledBy } from '@/lib/payments/settled-by'
import { offeredChargeTypes, requireOffered } from '@/lib/payments/the-gateway'
import { requireAllowed } from '@/lib/wallet/charge-wallet'

/** Whether a checkout may call the gateway. A shared batch must not wait for such a call. */
export const mayNeedGateway = ({ paymentType, charge }: CheckoutRequest): boolean =>
  charge !== undefined || settledBy(paymentType) === 'gateway'

type PaidCheckout = Extract<CheckoutResult, { kind: 'paid' }>
type Step = PaidCheckout | { kind: 'requested'; payment: GatewayPayment }

/**
 * Makes an order and pays it. By wallet both happen in one transaction. By gateway, or with a charge of the wallet, the
 * order is committed first with its stock and the gateway is called after it; what it approves is booked with the order in
 * one transaction. A retry after a crash continues with the payment that the first request recorded.
 */
export async function checkout(
  db: Db,
  input: CheckoutRequest,
  idempotency: KeyedRequest | null = null,
): Promise<CheckoutResult> {
  const requested = await findRequestedPayment(idempotency)
  const step: Step = requested
    ? { kind: 'requested', payment: requested }
    : await placeAndPay(db, input, idempotency)
  if (step.kind === 'paid') return step
  const outcome = await finishAtGateway(db, step.payment)
  if (outcome.kind === 'pending') return outcome
  const { orderId } = outcome
  return { kind: 'paid', order: await getOrder(orderId, null, db), payment: await getPayment(orderId, db) }
}

async function placeAndPay(
  db: Db,
  { charge = null, ...input }: Omit<CheckoutRequest, 'charge'> & { charge?: OrderCharge | null | undefined },
  idempotency: KeyedRequest | null,
): Promise<Step> {
  requireOffered(input.paymentType, 'INVALID_ORDER')
  if (charge) {
    requireOffered(charge.paymentType, 'INVALID_ORDER', offeredChargeTypes())
    requireAllowed(charge.amount)
  }
  const order = await prepareOrder(db, input, charge?.amount)
  const { redirect } = input
  return transaction(db, (tx) => payNewOrder(tx, order, { charge, idempotency, redirect }))
}

/** Throws when the order is refused, so that it is rolled back with all that it took. */
async function payNewOrder(
  tx: Tx,
  order: PreparedOrder,
  options: {
    charge: OrderCharge | null
    idempotency: KeyedRequest | null
    redirect: Redirect | undefined
  },
): Promise<Step> {
  await placeOrder(tx, order)
  // No other transaction sees the new order before the commit, so it needs no lock.
  const locked = {
    ...order,
    lines: order.lines.map((line) => ({ ...line, returned: 0 })),
    status: 'PENDING',
    fulfilment: 'TO_PACK',
    paidAt: null,
    expired: false,
    readAt: order.orderedAt,
  } as const
  const step = await payLocked(tx, locked, options)
  if (step.kind === 'requested') return step
  if (step.kind === 'refused') throw new ShopError(step.code, step.detail)
  const result = resultOf(order, step.sale)
  await storeResponse(tx, options.idempotency, result)
  return result
}

const NEWLY_PAID = {
  status: 'PAID',
  closedAt: null,
  closedReason: null,
  refunded: 0,
  fulfilment: 'TO_PACK',
  preparingAt: null,
  shippedAt: null,
  deliveredAt: null,
} as const

/** The order and its payment as they were just written, without reading them again. */
export function resultOf(order: PreparedOrder, sale: Sale): PaidCheckout {
  const payment = paymentOf(sale)
  const { paymentId, receipt, paymentType, amount } = payment
  const state = { ...NEWLY_PAID, paidAt: sale.paidAt } as const
  const detail = toDetail({ ...order, ...state, payment: { paymentId, receipt, paymentType, amount } })
  return { kind: 'paid', order: detail, payment }
}
