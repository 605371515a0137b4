import type { Db } from '@/lib/database/transaction'
import { type ErrorCode, ShopError } from '@/lib/errors'
import { readOrderState } from '@/lib/orders/lock-order'
import type { GatewayPayment } from '@/lib/payments/gateway-payment'
import { chargeAtGateway } from '@/lib/payments/request-payment'
import type { PendingPayment } from '@/lib/payments/schema'

type State = GatewayPayment['state']
type Outcome = { kind: 'paid'; orderId: number } | ({ kind: 'pending' } & PendingPayment)

/** The error of a payment that did not pay its order, which is closed in all these states. */
const ERROR_OF: Record<Exclude<State, 'REQUESTED' | 'APPROVED'>, ErrorCode> = {
  DECLINED: 'PAYMENT_DECLINED',
  VOIDED: 'ORDER_NOT_PAYABLE',
  REFUND_OWED: 'ORDER_NOT_PAYABLE',
  REFUNDED: 'ORDER_NOT_PAYABLE',
}

/** Charges the payment of an order at the gateway. Pending while the outcome is unknown; throws when it is refused. */
export async function finishAtGateway(db: Db, payment: GatewayPayment): Promise<Outcome> {
  const { orderId, purpose, amount } = payment
  if (orderId === null)
    throw new Error('a payment for an order has an order, see gateway_payments_purpose_check')
  const { payment: charged, next } = await chargeAtGateway(db, payment)
  const { state, declineReason } = charged
  if (state === 'APPROVED') {
    if (purpose === 'ORDER_CHARGE') await requirePaid(db, orderId, amount)
    return { kind: 'paid', orderId }
  }
  if (state === 'REQUESTED') {
    const pending = { orderId, orderStatus: 'PAYING', paymentStatus: 'PAYMENT_PENDING' } as const
    return { kind: 'pending', ...pending, ...(next && { next }) }
  }
  throw new ShopError(ERROR_OF[state], { orderId, reason: declineReason ?? state })
}

/** An approved charge is in the wallet even if the order could not be paid from it, which this reports. */
async function requirePaid(db: Db, orderId: number, charged: number): Promise<void> {
  const order = await readOrderState(db, orderId)
  if (order?.status !== 'FAILED') return
  throw new ShopError('INSUFFICIENT_BALANCE', {
    orderId,
    reason: 'CHARGED_ONLY',
    charged,
    required: order.total,
  })
}
