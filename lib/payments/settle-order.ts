import { randomInt } from 'node:crypto'
import { removePaid } from '@/lib/cart/remove-paid'
import { spendCoupon } from '@/lib/coupons/spend-coupon'
import { query, sql, type Tx } from '@/lib/db'
import { recordOrderEvent } from '@/lib/events/record-event'
import type { LockedOrder } from '@/lib/orders/lock-order'
import type { PaymentType } from '@/lib/orders/schema'

export type PaidBy = { type: PaymentType; gatewayPaymentId: number | null }

/** Letters and digits that nobody mistakes for each other when reading a receipt aloud. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const receiptPart = (): string =>
  Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

/** What makes a locked order whose stock and money are secured PAID: coupon used, receipt written, cart cleared, event told. */
export async function settleOrder(
  tx: Tx,
  order: LockedOrder,
  { type, gatewayPaymentId }: PaidBy,
): Promise<void> {
  const receipt = `jt-${receiptPart()}-${receiptPart()}-${receiptPart()}`
  const productIds = order.lines.map((line) => line.productId)
  const settled = query(
    tx,
    sql`with spent as (${spendCoupon(order.id)}), removed as (${removePaid(order.userId, productIds)}),
        paid as (
          update orders set status = 'PAID', payment_type = ${type}::"PaymentType", paid_at = now()
          where id = ${order.id} returning id, user_id, total
        )
        insert into payments (order_id, user_id, type, amount, receipt, gateway_payment_id)
        select id, user_id, ${type}::"PaymentType", total, ${receipt}, ${gatewayPaymentId}::bigint from paid`,
  )
  // Sent behind it without waiting for its answer: one connection answers in order.
  await Promise.all([settled, recordOrderEvent(tx, 'order.paid', order.id)])
}
