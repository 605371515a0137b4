import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { closeOrder } from '@/lib/orders/close-order'
import { lockOrder } from '@/lib/orders/lock-order'
import type { GatewayPayment } from '@/lib/payments/gateway-payment'
import { getPayment } from '@/lib/payments/queries'
import { chargeAtGateway, findRequestedPayment } from '@/lib/payments/request-payment'
import type { PaymentRequest, PaymentResult, PendingPayment } from '@/lib/payments/schema'
import { type Refused, type Step, secureOrder, toShopError, unpayable } from '@/lib/payments/secure-order'
import { requireOffered } from '@/lib/payments/the-gateway'

/**
 * Pays an order, all or nothing. An order that lacks stock or money becomes FAILED and frees its coupon. That must be
 * committed, so the transaction returns the refusal and the error is thrown after it.
 */
export async function payOrder(db: Db, input: PaymentRequest): Promise<PaymentResult> {
  const requested = await findRequestedPayment()
  const step = requested ? { requested } : await secure(db, input)
  if (isRefused(step)) throw toShopError(step)
  if (step !== 'paid') {
    const pending = await finishAtGateway(db, step.requested)
    if (pending) return { kind: 'pending', ...pending }
  }
  return { kind: 'paid', ...(await getPayment(input.orderId, db)) }
}

function secure(db: Db, { orderId, userId, amount, paymentType }: PaymentRequest): Promise<Step> {
  requireOffered(paymentType, 'INVALID_PAYMENT_REQUEST')
  return transaction(db, async (tx) => {
    const order = await lockOrder(tx, orderId, userId)
    const obstacle = unpayable(order)
    if (obstacle) {
      if (order.status === 'PENDING') await closeOrder(tx, order, 'EXPIRED', null)
      return {
        refused: obstacle,
        detail: { orderStatus: order.status === 'PENDING' ? 'EXPIRED' : order.status },
      }
    }
    if (amount !== order.total) {
      throw new ShopError('INVALID_PAYMENT_REQUEST', { reason: 'AMOUNT_MISMATCH', finalPrice: order.total })
    }
    const step = await secureOrder(tx, order, paymentType)
    if (isRefused(step)) await closeOrder(tx, order, 'FAILED', step.refused)
    return step
  })
}

const isRefused = (step: Step): step is Refused => step !== 'paid' && 'refused' in step

/** Charges at the gateway. Null when paid, the 202 body while the outcome is unknown; a declined payment throws. */
export async function finishAtGateway(db: Db, payment: GatewayPayment): Promise<PendingPayment | null> {
  const { state, declineReason, orderId } = await chargeAtGateway(db, payment)
  if (state === 'APPROVED') return null
  if (state === 'REQUESTED') {
    return { orderId: orderId ?? 0, orderStatus: 'PAYING', paymentStatus: 'PAYMENT_PENDING' }
  }
  throw new ShopError('PAYMENT_DECLINED', { orderId, reason: declineReason ?? 'DECLINED' })
}
