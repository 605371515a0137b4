import { lockStock, takeStock } from '@/lib/catalog/take-stock'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { type ErrorCode, type ErrorDetail, ShopError } from '@/lib/errors'
import { currentTrace } from '@/lib/events/record-event'
import type { KeyedRequest } from '@/lib/http/idempotency'
import { storeResponse } from '@/lib/http/stored-responses'
import { closeOrder } from '@/lib/orders/close-order'
import { type LockedOrder, lockOrder, type OrderState } from '@/lib/orders/lock-order'
import type { OrderStatus } from '@/lib/orders/schema'
import { abandonAttempt, lockUnapproved } from '@/lib/payments/abandon-attempt'
import type { PaymentAttempt } from '@/lib/payments/attempt'
import { finishAtGateway } from '@/lib/payments/finish-at-gateway'
import { type GatewayPayment, getGatewayPayment } from '@/lib/payments/gateway-payment'
import { getPayment, paymentOf } from '@/lib/payments/queries'
import { findRequestedPayment, requestPayment } from '@/lib/payments/request-payment'
import { reservePayment } from '@/lib/payments/reserve-payment'
import type {
  OrderCharge,
  PaymentRequest,
  PaymentResponse,
  PaymentResult,
  Redirect,
} from '@/lib/payments/schema'
import { type Sale, settle } from '@/lib/payments/settle'
import { type GatewayType, isGatewayType } from '@/lib/payments/settled-by'
import { requireOffered } from '@/lib/payments/the-gateway'
import { requireRoom } from '@/lib/wallet/charge-wallet'
import { lockBalance } from '@/lib/wallet/lock-balance'
import { requireVerifiedEmail } from '@/lib/wallet/require-verified-email'

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
  { orderId, userId, amount, paymentType, redirect }: PaymentRequest,
  idempotency: KeyedRequest | null,
): Promise<Paid | Requested | Refused> {
  requireOffered(paymentType, 'INVALID_PAYMENT_REQUEST')
  const locked = await lockOrder(tx, orderId, userId)
  const unapproved = await lockUnapproved(tx, locked)
  const same = unapproved && (await findSamePayment(tx, unapproved, { amount, paymentType, redirect }))
  if (same) return { kind: 'requested', payment: same }
  if (unapproved) await abandonAttempt(tx, unapproved)
  const order = { ...(unapproved ? await lockOrder(tx, orderId, userId) : locked), paymentType }
  const unpayable = findUnpayable(order)
  if (unpayable) {
    if (order.status === 'PENDING') await closeOrder(tx, order, 'EXPIRED', null)
    return unpayable
  }
  if (amount !== order.total) {
    throw new ShopError('INVALID_PAYMENT_REQUEST', { reason: 'AMOUNT_MISMATCH', finalPrice: order.total })
  }
  const step = await payLocked(tx, order, { idempotency, redirect })
  if (step.kind === 'refused') await closeOrder(tx, order, 'FAILED', step.code)
  if (step.kind !== 'paid') return step
  const payment = paymentOf(step.sale)
  await storeResponse(tx, idempotency, { kind: 'paid', ...payment })
  return { kind: 'paid', payment }
}

/** The open payment that this request repeats, as after a reload or in a second tab; null when there is none. */
async function findSamePayment(
  tx: Tx,
  { paymentId, isPageOver, state }: PaymentAttempt,
  { amount, paymentType, redirect }: Pick<PaymentRequest, 'amount' | 'paymentType' | 'redirect'>,
): Promise<GatewayPayment | null> {
  if (redirect === undefined || (state === 'READY' && isPageOver)) return null
  const payment = await getGatewayPayment(tx, paymentId)
  const isSame = payment.purpose === 'ORDER' && payment.type === paymentType && payment.amount === amount
  return isSame ? payment : null
}

const ERROR_OF: Record<OrderStatus, ErrorCode | null> = {
  PENDING: null,
  PAYING: 'PAYMENT_IN_PROGRESS',
  PAID: 'ORDER_ALREADY_PAID',
  FAILED: 'ORDER_NOT_PAYABLE',
  CANCELLED: 'ORDER_NOT_PAYABLE',
  EXPIRED: 'ORDER_NOT_PAYABLE',
  REFUNDED: 'ORDER_NOT_PAYABLE',
}

/** Why an order in its state cannot be paid, or null when it can. */
export function findUnpayable({ status, expired }: OrderState): Refused | null {
  const orderStatus = status === 'PENDING' && expired ? 'EXPIRED' : status
  const code = ERROR_OF[orderStatus]
  return code && { kind: 'refused', code, detail: { orderStatus } }
}

type PayOptions = {
  idempotency: KeyedRequest | null
  redirect: Redirect | undefined
  charge?: OrderCharge | null
}

/**
 * Does as much of a payment as one transaction can, by the order's payment type. By wallet, or for 0 won, the order
 * becomes PAID. By gateway, or with a charge of a wallet that is too low, it takes the stock and requests the payment,
 * which the gateway confirms later. A refused order has taken nothing.
 */
export async function payLocked(
  tx: Tx,
  order: LockedOrder,
  { idempotency, redirect, charge = null }: PayOptions,
): Promise<{ kind: 'paid'; sale: Sale } | Requested | Refused> {
  const short = await lockStock(tx, order.lines)
  if (short) return { kind: 'refused', code: 'SOLD_OUT', detail: short }
  const source = await findMoney(tx, order, charge)
  if (source.kind === 'refused') return source
  if (source.kind === 'gateway') {
    return {
      kind: 'requested',
      payment: await requestAtGateway(tx, order, source, { idempotency, redirect }),
    }
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

type AtGateway = { kind: 'gateway'; type: GatewayType } & Pick<GatewayPayment, 'purpose' | 'amount'>

/** Where the money comes from. A wallet is locked, so that its balance cannot change before it is taken. */
async function findMoney(
  tx: Tx,
  { userId, total, paymentType }: LockedOrder,
  charge: OrderCharge | null,
): Promise<{ kind: 'ready' } | AtGateway | Refused> {
  if (total === 0) return { kind: 'ready' }
  if (isGatewayType(paymentType)) {
    return { kind: 'gateway', purpose: 'ORDER', type: paymentType, amount: total }
  }
  const balance = await lockBalance(tx, userId)
  if (balance >= total) return { kind: 'ready' }
  if (charge && balance + charge.amount >= total) {
    requireRoom(balance, charge.amount)
    // All of it is in the wallet again when the order is cancelled.
    await requireVerifiedEmail(tx, userId, balance + charge.amount)
    return { kind: 'gateway', purpose: 'ORDER_CHARGE', type: charge.paymentType, amount: charge.amount }
  }
  return {
    kind: 'refused',
    code: 'INSUFFICIENT_BALANCE',
    detail: { required: total, explanation: 'WALLET_ORDER' },
  }
}

async function requestAtGateway(
  tx: Tx,
  { id: orderId, userId, paymentType, lines }: LockedOrder,
  { purpose, type, amount }: AtGateway,
  { idempotency, redirect }: PayOptions,
): Promise<GatewayPayment> {
  await takeStock(tx, lines)
  await tx.order.update({
    where: { id: orderId },
    data: { status: 'PAYING', paymentType },
    select: { id: true },
  })
  const title = titleOf(lines)
  return requestPayment(tx, { purpose, userId, orderId, type, amount, title, redirect }, idempotency)
}

/** Shown to the buyer on the page of the payment company, which is in Korean. */
function titleOf([first, ...others]: LockedOrder['lines']): string {
  const name = first?.name ?? '주문'
  return others.length > 0 ? `${name} 외 ${others.length}개` : name
}
