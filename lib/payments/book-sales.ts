import { randomInt } from 'node:crypto'
import { removePaid } from '@/lib/cart/remove-paid'
import { ids, query, sql, type Tx, words } from '@/lib/db'
import { recordOrderEvents, type Traced } from '@/lib/events/record-event'

export type Sale = Traced & { gatewayPaymentId: number | null }

/** Letters and digits that nobody mistakes for each other when reading a receipt aloud. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const receiptPart = (): string =>
  Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
const newReceipt = (): string => `jt-${receiptPart()}-${receiptPart()}-${receiptPart()}`

/** What follows from orders that have just become PAID: receipts written, carts cleared, events told. */
export async function bookSales(tx: Tx, sales: readonly Sale[]): Promise<void> {
  const orderIds = sales.map((sale) => sale.orderId)
  // The second is sent behind the first without waiting for its answer: one connection answers in order.
  await Promise.all([
    query(
      tx,
      sql`with removed as (${removePaid(orderIds)})
          insert into payments (order_id, user_id, type, amount, receipt, gateway_payment_id)
          select o.id, o.user_id, o.payment_type, o.total, s.receipt, s.gateway_payment_id
          from unnest(${ids(orderIds)}, ${words(sales.map(newReceipt))}, ${ids(sales.map((s) => s.gatewayPaymentId))})
               as s(order_id, receipt, gateway_payment_id)
          join orders o on o.id = s.order_id order by o.id`,
    ),
    recordOrderEvents(tx, 'order.paid', sales),
  ])
}
