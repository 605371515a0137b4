import { returnStock, takeStock } from '@/lib/catalog/take-stock'
import { query, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'
import { type ErrorCode, type ErrorDetail, ShopError } from '@/lib/errors'
import type { LockedOrder } from '@/lib/orders/lock-order'
import type { PaymentType } from '@/lib/orders/schema'
import { requestPayment } from '@/lib/payments/ask-gateway'
import type { Asked } from '@/lib/payments/asked'
import { settleOrder } from '@/lib/payments/settle-order'
import { moveMoney } from '@/lib/wallet/move-money'

export type Refused = { refused: ErrorCode; detail: ErrorDetail }
/** Paid at once, refused, or secured with the gateway still to be asked. */
export type Step = 'paid' | Refused | { ask: Asked }

export const toShopError = ({ refused, detail }: Refused): ShopError => new ShopError(refused, detail)

/** Why an order in this state cannot be paid, or null when it can. */
export function unpayable({ status, lapsed }: LockedOrder): ErrorCode | null {
  if (status === 'PAID') return 'ORDER_ALREADY_PAID'
  if (status === 'PAYING') return 'PAYMENT_IN_PROGRESS'
  return status === 'PENDING' && !lapsed ? null : 'ORDER_NOT_PAYABLE'
}

/**
 * Takes a locked order as far as it goes inside one transaction. By wallet, or for nothing, that is all the way;
 * by gateway it is until everything but the money is ours. What refuses it has taken nothing.
 */
export async function secureOrder(tx: Tx, order: LockedOrder, type: PaymentType): Promise<Step> {
  const short = await takeStock(tx, order.lines)
  if (short) return { refused: 'SOLD_OUT', detail: short }
  if (type === 'BALANCE' && order.total > 0) {
    const { id: orderId, userId, total: amount } = order
    const moved = await moveMoney(tx, { userId, type: 'PAYMENT', amount, orderId })
    if (!moved) {
      await returnStock(tx, order.lines)
      return { refused: 'INSUFFICIENT_BALANCE', detail: { required: amount, explanation: 'WALLET_ORDER' } }
    }
  }
  if (type === 'BALANCE' || order.total === 0) {
    await settleOrder(tx, order, { type, gatewayPaymentId: null })
    return 'paid'
  }
  await query(
    tx,
    sql`update orders set status = 'PAYING', payment_type = ${type}::"PaymentType" where id = ${order.id}`,
  )
  const { userId, id: orderId, total: amount } = order
  return { ask: await requestPayment(tx, { purpose: 'ORDER', userId, orderId, type, amount }) }
}
