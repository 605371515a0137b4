import { brokenConstraint } from '@/lib/database/errors'
import { lockRow } from '@/lib/database/lock-row'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { currentTrace } from '@/lib/events/record-event'
import { paymentReturned } from '@/lib/notices/kinds/payment-returned'
import { notify } from '@/lib/notices/notify'
import { closeOrder } from '@/lib/orders/close-order'
import { type LockedOrder, lockOrder } from '@/lib/orders/lock-order'
import type { GatewayFinding } from '@/lib/payments/gateway'
import { type GatewayPayment, gatewayPaymentFields, getGatewayPayment } from '@/lib/payments/gateway-payment'
import { oweRefund, recordRefundMade } from '@/lib/payments/owe-refund'
import { reservePayment } from '@/lib/payments/reserve-payment'
import { type Sale, settle } from '@/lib/payments/settle'
import { moveMoney } from '@/lib/wallet/move-money'

/**
 * Books what the gateway reports about a payment, once: the shopper's request and the worker may both report it. An
 * unknown outcome changes nothing, and one that contradicts our record is only recorded. A gateway id that another payment
 * already has is such a contradiction; the unique index detects it.
 */
export async function settleGatewayPayment(
  db: Db,
  id: number,
  finding: GatewayFinding,
): Promise<GatewayPayment> {
  try {
    return await transaction(db, (tx) => bookFinding(tx, id, finding))
  } catch (error) {
    if (brokenConstraint(error) !== 'gateway_payments_gateway_ref_key') throw error
    const detail = 'the gateway id of another payment'
    return transaction(db, (tx) => bookFinding(tx, id, { kind: 'contradiction', detail }))
  }
}

/** The same as a step of a transaction. Locks the order before its payment, as all code does. */
export async function bookFinding(tx: Tx, id: number, finding: GatewayFinding): Promise<GatewayPayment> {
  const { orderId } = await getGatewayPayment(tx, id)
  const order = orderId === null ? null : await lockOrder(tx, orderId, null)
  await lockRow(tx, 'gateway_payments', id)
  const payment = await getGatewayPayment(tx, id)
  return payment.state === 'REQUESTED' ? book(tx, payment, order, finding) : payment
}

async function book(
  tx: Tx,
  payment: GatewayPayment,
  order: LockedOrder | null,
  finding: GatewayFinding,
): Promise<GatewayPayment> {
  const { id } = payment
  switch (finding.kind) {
    case 'unknown':
      return payment
    case 'contradiction':
      return recordContradiction(tx, payment, finding.detail)
    case 'approved':
      // Only the shop requests partial refunds, and only after the payment was booked.
      if (finding.refunded) return recordContradiction(tx, payment, 'refunded in part before it was booked')
      return approve(tx, payment, order, finding.ref)
    case 'declined':
      await failOrder(tx, order, 'PAYMENT_DECLINED')
      return mark(tx, id, { state: 'DECLINED', declineReason: finding.reason })
    case 'refunded':
      // Refunded at the gateway before we knew of the charge.
      await failOrder(tx, order, 'PAYMENT_REFUNDED')
      await recordRefundMade(tx, { gatewayPaymentId: id, amount: payment.amount })
      return mark(tx, id, { state: 'REFUNDED', gatewayRef: finding.ref, declineReason: 'PAYMENT_REFUNDED' })
    case 'absent':
      await failOrder(tx, order, 'PAYMENT_NOT_MADE')
      return mark(tx, id, { state: 'VOIDED' })
  }
}

async function recordContradiction(
  tx: Tx,
  payment: GatewayPayment,
  contradiction: string,
): Promise<GatewayPayment> {
  await tx.gatewayPayment.updateMany({ where: { id: payment.id }, data: { contradiction } })
  return payment
}

async function failOrder(tx: Tx, order: LockedOrder | null, reason: string): Promise<void> {
  if (order?.status === 'PAYING') await closeOrder(tx, order, 'FAILED', reason)
}

/**
 * Books a charge and pays its order from the wallet. If the balance was spent meanwhile, the order fails and the charge
 * alone is booked. The savepoint lets the order return its coupon and stock before the wallet is locked, as all code does.
 */
async function chargeAndPay(tx: Tx, payment: GatewayPayment, order: LockedOrder): Promise<string | null> {
  const { id: gatewayPaymentId, userId, amount } = payment
  const sale: Sale = {
    from: 'PAYING',
    order,
    payment: await reservePayment(tx),
    paidAt: order.readAt,
    gatewayPaymentId: null,
    charge: { amount, gatewayPaymentId },
    traceparent: currentTrace(),
  }
  try {
    await transaction(tx, (inner) => settle(inner, [sale]))
    return null
  } catch (error) {
    if (brokenConstraint(error) !== 'wallet_entries.seq') throw error
  }
  await closeOrder(tx, order, 'FAILED', 'CHARGED_ONLY')
  const moved = await moveMoney(tx, { userId, type: 'CHARGE', amount, gatewayPaymentId })
  if (moved) return null
  await closeOrder(tx, { ...order, status: 'FAILED' }, 'FAILED', 'BALANCE_LIMIT')
  return 'BALANCE_LIMIT'
}

type Booking = (tx: Tx, payment: GatewayPayment, order: LockedOrder | null) => Promise<string | null>

/** Books what the payment was made for; returns the reason when that is no longer possible. */
const bookings: Record<GatewayPayment['purpose'], Booking> = {
  async CHARGE(tx, { id: gatewayPaymentId, userId, amount }) {
    const moved = await moveMoney(tx, { userId, type: 'CHARGE', amount, gatewayPaymentId })
    return moved ? null : 'BALANCE_LIMIT'
  },
  async ORDER(tx, { id: gatewayPaymentId, type }, order) {
    if (order?.status !== 'PAYING') return 'ORDER_CLOSED'
    const payment = await reservePayment(tx)
    const sale = { order: { ...order, paymentType: type }, payment, paidAt: order.readAt, gatewayPaymentId }
    await settle(tx, [{ from: 'PAYING', ...sale, traceparent: currentTrace() }])
    return null
  },
  async ORDER_CHARGE(tx, payment, order) {
    if (order?.status === 'PAYING') return chargeAndPay(tx, payment, order)
    // The order has closed meanwhile; a buyer who approved at a company gets the money back.
    return payment.provider === null ? bookings.CHARGE(tx, payment, order) : 'ORDER_CLOSED'
  },
}

/** The gateway has taken the money. What cannot be booked is refunded later. */
async function approve(
  tx: Tx,
  payment: GatewayPayment,
  order: LockedOrder | null,
  gatewayRef: string,
): Promise<GatewayPayment> {
  const declineReason = await bookings[payment.purpose](tx, payment, order)
  if (declineReason === null) return mark(tx, payment.id, { state: 'APPROVED', gatewayRef })
  await oweRefund(tx, { gatewayPaymentId: payment.id, amount: payment.amount })
  await notifyOfReturn(tx, payment)
  return mark(tx, payment.id, { state: 'REFUND_OWED', gatewayRef, declineReason })
}

/** After approving at a payment company the buyer may have left the shop; at the gateway the request is still waiting. */
async function notifyOfReturn(
  tx: Tx,
  { provider, reference, userId, orderId, amount, type: paymentType }: GatewayPayment,
): Promise<void> {
  if (provider === null) return
  const data = { orderId, amount, paymentType }
  await notify(tx, paymentReturned, { userId, eventKey: `payment:${reference}`, data })
}

type Outcome = Pick<GatewayPayment, 'state'> & { gatewayRef?: string | null; declineReason?: string }

function mark(tx: Tx, id: number, { state, gatewayRef, declineReason }: Outcome): Promise<GatewayPayment> {
  const now = new Date()
  return tx.gatewayPayment.update({
    where: { id },
    data: {
      state,
      ...(gatewayRef && { gatewayRef }),
      declineReason: declineReason ?? null,
      contradiction: null,
      settledAt: now,
      nextTryAt: now,
    },
    select: gatewayPaymentFields,
  })
}
