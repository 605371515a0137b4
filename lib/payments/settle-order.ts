import { spendCoupon } from '@/lib/coupons/spend-coupon'
import { query, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'
import { currentTrace } from '@/lib/events/record-event'
import type { LockedOrder } from '@/lib/orders/lock-order'
import type { PaymentType } from '@/lib/orders/schema'
import { bookSales } from '@/lib/payments/book-sales'

export type PaidBy = { type: PaymentType; gatewayPaymentId: number | null }

/** Makes a locked order PAID, once its stock and money are secured: marks its coupon as used and books the sale. */
export async function settleOrder(
  tx: Tx,
  order: LockedOrder,
  { type, gatewayPaymentId }: PaidBy,
): Promise<void> {
  const { id, now } = order
  const paid = query(
    tx,
    sql`with spent as (${spendCoupon(id)})
        update orders set status = 'PAID', payment_type = ${type}::"PaymentType", paid_at = ${now} where id = ${id}`,
  )
  const sale = { ...order, paymentType: type, paidAt: now, gatewayPaymentId, traceparent: currentTrace() }
  await Promise.all([paid, bookSales(tx, [sale])])
}
