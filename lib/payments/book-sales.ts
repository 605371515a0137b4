import { randomBytes } from 'node:crypto'
import { removePaid } from '@/lib/cart/remove-paid'
import { bigints, query, type SqlExecutor, sql, texts, timestamps } from '@/lib/database/sql'
import { orderEvents, type Traced } from '@/lib/events/record-event'
import type { OrderContent } from '@/lib/orders/order-content'

export type Sale = OrderContent & Traced & { id: number; paidAt: Date; gatewayPaymentId: number | null }
export type Booked = { paymentId: number; receipt: string }

/** Letters and digits that cannot be confused when a receipt is read aloud. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const newReceipt = (): string => {
  const letters = Array.from(randomBytes(12), (byte) => ALPHABET[byte % ALPHABET.length]).join('')
  return `jt-${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`
}

/** Inserts payments and events of orders that have just become PAID and removes their products from the carts. */
export async function bookSales(on: SqlExecutor, sales: readonly Sale[]): Promise<Map<number, Booked>> {
  const paid = sales.map((sale) => ({ ...sale, refundedAt: null }))
  const booked = await query<Booked & { orderId: number }>(
    on,
    sql`with removed as (${removePaid(sales)}), events as (${orderEvents('order.paid', paid)})
        insert into payments (order_id, type, amount, receipt, gateway_payment_id, created_at)
        select s.order_id, s.type::"PaymentType", s.amount, s.receipt, s.gateway_payment_id, s.paid_at
        from unnest(${bigints(sales.map((s) => s.id))}, ${texts(sales.map((s) => s.paymentType))}, ${bigints(sales.map((s) => s.total))},
                    ${texts(sales.map(newReceipt))}, ${bigints(sales.map((s) => s.gatewayPaymentId))},
                    ${timestamps(sales.map((s) => s.paidAt))})
             as s(order_id, type, amount, receipt, gateway_payment_id, paid_at)
        returning order_id as "orderId", id as "paymentId", receipt`,
  )
  return new Map(booked.map(({ orderId, ...payment }) => [orderId, payment]))
}
