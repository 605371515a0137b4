import { lockStock, takeStock } from '@/lib/catalog/take-stock'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { type ErrorCode, type ErrorDetail, ShopError } from '@/lib/errors'
import { currentTrace } from '@/lib/events/record-event'
import type { KeyedRequest } from '@/lib/http/idempotency'
import { storeResponse } from '@/lib/http/stored-responses'
import { closeOrder } from '@/lib/orders/close-order'
import { type LockedOrder, lockOrder, type OrderState } from '@/lib/orders/lock-order'
import type { OrderStatus } from '@/lib/orders/schema'
import { finishAtGateway } from '@/lib/payments/finish-at-gateway'
import type { GatewayPayment } from '@/lib/payments/gateway-payment'
import { getPayment, paymentOf } from '@/lib/payments/queries'
import { findRequestedPayment, requestPayment } from '@/lib/payments/request-payment'
import { reservePayment } from '@/lib/payments/reserve-payment'
import type { PaymentRequest, PaymentResponse, PaymentResult } from '@/lib/payments/schema'
import { type Sale, settle } from '@/lib/payments/settle'
import { settledBy } from '@/lib/payments/settled-by'
import { requireOffered } from '@/lib/payments/the-gateway'
import { lockBalance } from '@/lib/wallet/lock-balance'

export type Refused = { kind: 'refused'; code: ErrorCode; detail: ErrorDetail }
type Paid = { kind: 'paid'; payment: PaymentResponse }
type Requested = { kind: 'requested'; payment: GatewayPayment }

/**
 * Pays an order, all or nothing. An order that lacks stock or money becomes FAILED and frees its coupon. That must be
 * committed, so the transaction returns the refusal and the error is thrown after it.
 */
export async function payOrder(
  db: Db,
  input: PaymentRequest,
  idempotency: KeyedRequest | null = null,
): Promise<PaymentResult> {
  const requested = await findRequestedPayment(idempotency)
  const step = requested
    ? ({ kind: 'requested', payment: requested } as const)
    : await transaction(db, (tx) => payInTransaction(tx, input, idempotency))
  switch (step.kind) {
    case 'paid':
      return { kind: 'paid', ...step.payment }
    case 'refused':
      throw new ShopError(step.code, step.detail)
    case 'requested': {
      const outcome = await finishAtGateway(db, step.payment)
      return outcome.kind === 'paid' ? { kind: 'paid', ...(await getPayment(outcome.orderId, db)) } : outcome
    }
  }
}

async function payInTransaction(
  tx: Tx,
  { orderId, userId, amount, paymentType }: PaymentRequest,
  idempotency: KeyedRequest | null,
): Promise<Paid | Requested | Refused> {
  requireOffered(paymentType, 'INVALID_PAYMENT_REQUEST')
  const order = { ...(await lockOrder(tx, orderId, userId)), paymentType }
  const unpayable = findUnpayable(order)
  if (unpayable) {
    if (order.status === 'PENDING') await closeOrder(tx, order, 'EXPIRED', null)
    return unpayable
  }
  if (amount !== order.total) {
    throw new ShopError('INVALID_PAYMENT_REQUEST', { reason: 'AMOUNT_MISMATCH', finalPrice: order.total })
  }
  const step = await payLocked(tx, order, idempotency)
  if (step.kind === 'refused') await closeOrder(tx, order, 'FAILED', step.code)
  if (step.kind !== 'paid') return step
  const payment = paymentOf(step.sale)
  await storeResponse(tx, idempotency, { kind: 'paid', ...payment })
  return { kind: 'paid', payment }
}

const CODE_OF: Record<OrderStatus, ErrorCode | null> = {
  PENDING: null,
  PAYING: 'PAYMENT_IN_PROGRESS',
  PAID: 'ORDER_ALREADY_PAID',
  FAILED: 'ORDER_NOT_PAYABLE',
  CANCELLED: 'ORDER_NOT_PAYABLE',
  EXPIRED: 'ORDER_NOT_PAYABLE',
  REFUNDED: 'ORDER_NOT_PAYABLE',
}

/** Why an order in its state cannot be paid, or null when it can. */
export function findUnpayable({ status, lapsed }: OrderState): Refused | null {
  const orderStatus = status === 'PENDING' && lapsed ? 'EXPIRED' : status
  const code = CODE_OF[orderStatus]
  return code && { kind: 'refused', code, detail: { orderStatus } }
}

/**
 * Does as much of a payment as one transaction can, by the order's payment type. By wallet, or for 0 won, the order
 * becomes PAID. By gateway it takes the stock and requests the payment, which the gateway confirms later. A refused order
 * has taken nothing.
 */
export async function payLocked(
  tx: Tx,
  order: LockedOrder,
  idempotency: KeyedRequest | null,
): Promise<{ kind: 'paid'; sale: Sale } | Requested | Refused> {
  const refused = await findShortage(tx, order)
  if (refused) return refused
  if (settledBy(order.paymentType) === 'gateway' && order.total > 0) {
    return { kind: 'requested', payment: await requestAtGateway(tx, order, idempotency) }
  }
  const sale: Sale = {
    from: 'PENDING',
    order,
    payment: await reservePayment(tx),
    paidAt: order.readAt,
    gatewayPaymentId: null,
    traceparent: currentTrace(),
  }
  await settle(tx, [sale])
  return { kind: 'paid', sale }
}

/** What the order lacks, under the locks of its products and its wallet, so that it cannot change before they are taken. */
async function findShortage(
  tx: Tx,
  { userId, lines, total, paymentType }: LockedOrder,
): Promise<Refused | null> {
  const short = await lockStock(tx, lines)
  if (short) return { kind: 'refused', code: 'SOLD_OUT', detail: short }
  if (settledBy(paymentType) !== 'wallet' || total === 0) return null
  if ((await lockBalance(tx, userId)) >= total) return null
  return {
    kind: 'refused',
    code: 'INSUFFICIENT_BALANCE',
    detail: { required: total, explanation: 'WALLET_ORDER' },
  }
}

async function requestAtGateway(
  tx: Tx,
  { id: orderId, userId, total: amount, paymentType: type, lines }: LockedOrder,
  idempotency: KeyedRequest | null,
): Promise<GatewayPayment> {
  await takeStock(tx, lines)
  await tx.order.update({
    where: { id: orderId },
    data: { status: 'PAYING', paymentType: type },
    select: { id: true },
  })
  return requestPayment(tx, { purpose: 'ORDER', userId, orderId, type, amount }, idempotency)
}
