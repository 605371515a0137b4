import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { closeOrder } from '@/lib/orders/close-order'
import { lockOrder } from '@/lib/orders/lock-order'
import { askGateway, findAsked } from '@/lib/payments/ask-gateway'
import type { Asked } from '@/lib/payments/asked'
import { getPayment } from '@/lib/payments/queries'
import type { PaymentRequest, PaymentResult, PendingPayment } from '@/lib/payments/schema'
import { type Refused, type Step, secureOrder, toShopError, unpayable } from '@/lib/payments/secure-order'
import { requireOffered } from '@/lib/payments/the-gateway'

/**
 * Pays an order, all or nothing. Short of stock or money the order is FAILED and its coupon free, which must outlive
 * the refusal: so the transaction says what happened, and the error is thrown after it has committed.
 */
export async function payOrder(db: Db, asked: PaymentRequest): Promise<PaymentResult> {
  const before = await findAsked()
  const step = before ? { ask: before } : await secure(db, asked)
  if (step !== 'paid' && 'refused' in step) throw toShopError(step)
  if (step !== 'paid') {
    const pending = await finishAtGateway(db, step.ask)
    if (pending) return { kind: 'pending', ...pending }
  }
  return { kind: 'paid', ...(await getPayment(asked.orderId, db)) }
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

/** Asks, and says whether the answer is still to come; declined is thrown. */
export async function finishAtGateway(db: Db, ask: Asked): Promise<PendingPayment | null> {
  const { state, declineReason, orderId } = await askGateway(db, ask)
  if (state === 'APPROVED') return null
  if (state === 'REQUESTED') {
    return { orderId: orderId ?? 0, orderStatus: 'PAYING', paymentStatus: 'PAYMENT_PENDING' }
  }
  throw new ShopError('PAYMENT_DECLINED', { orderId, reason: declineReason ?? 'DECLINED' })
}
