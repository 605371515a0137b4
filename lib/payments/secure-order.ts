import { returnStock, takeStock } from '@/lib/catalog/take-stock'
import type { Tx } from '@/lib/database/transaction'
import { type ErrorCode, type ErrorDetail, ShopError } from '@/lib/errors'
import type { LockedOrder } from '@/lib/orders/lock-order'
import type { OrderStatus, PaymentType } from '@/lib/orders/schema'
import type { GatewayPayment } from '@/lib/payments/gateway-payment'
import { requestPayment } from '@/lib/payments/request-payment'
import { settleOrder } from '@/lib/payments/settle-order'
import { settledBy } from '@/lib/payments/settled-by'
import { moveMoney } from '@/lib/wallet/move-money'

export type Refused = { refused: ErrorCode; detail: ErrorDetail }
/** Paid at once, refused, or waiting for the gateway. */
export type Step = 'paid' | Refused | { requested: GatewayPayment }

export const toShopError = ({ refused, detail }: Refused): ShopError => new ShopError(refused, detail)

/** Why an order in this state cannot be paid, or null when it can. */
export const unpayable = ({ status, lapsed }: LockedOrder): ErrorCode | null =>
  status === 'PENDING' && lapsed ? 'ORDER_NOT_PAYABLE' : unpayableStatus[status]

const unpayableStatus: Record<OrderStatus, ErrorCode | null> = {
  PENDING: null,
  PAYING: 'PAYMENT_IN_PROGRESS',
  PAID: 'ORDER_ALREADY_PAID',
  FAILED: 'ORDER_NOT_PAYABLE',
  CANCELLED: 'ORDER_NOT_PAYABLE',
  EXPIRED: 'ORDER_NOT_PAYABLE',
  REFUNDED: 'ORDER_NOT_PAYABLE',
}

/**
 * Does as much of a payment as one transaction can. By wallet, or for 0 won, the order becomes PAID. By gateway it
 * takes the stock and requests the payment, which the gateway confirms later. A refused order has taken nothing.
 */
export async function secureOrder(tx: Tx, order: LockedOrder, type: PaymentType): Promise<Step> {
  const short = await takeStock(tx, order.lines)
  if (short) return { refused: 'SOLD_OUT', detail: short }
  const byWallet = settledBy(type) === 'wallet'
  if (byWallet && order.total > 0) {
    const { id: orderId, userId, total: amount } = order
    const moved = await moveMoney(tx, { userId, type: 'PAYMENT', amount, orderId })
    if (!moved) {
      await returnStock(tx, order.lines)
      return { refused: 'INSUFFICIENT_BALANCE', detail: { required: amount, explanation: 'WALLET_ORDER' } }
    }
  }
  if (byWallet || order.total === 0) {
    await settleOrder(tx, order, { type, gatewayPaymentId: null })
    return 'paid'
  }
  await tx.order.update({
    where: { id: order.id },
    data: { status: 'PAYING', paymentType: type },
    select: { id: true },
  })
  const { userId, id: orderId, total: amount } = order
  return { requested: await requestPayment(tx, { purpose: 'ORDER', userId, orderId, type, amount }) }
}
