import { randomBytes } from 'node:crypto'
import { removePaid } from '@/lib/cart/remove-paid'
import { ids, moments, query, sql, type Tx, words } from '@/lib/db'
import { orderEvents, type Traced } from '@/lib/events/record-event'
import type { OrderContent } from '@/lib/orders/order-content'

export type Sale = OrderContent & Traced & { id: number; paidAt: Date; gatewayPaymentId: number | null }
export type Booked = { paymentId: number; receipt: string }

/** Thirty-two letters and digits that nobody mistakes for each other when reading a receipt aloud. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const newReceipt = (): string => {
  const letters = Array.from(randomBytes(12), (byte) => ALPHABET[byte % ALPHABET.length]).join('')
  return `jt-${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`
}

/** What follows from orders that have just become PAID, in one statement: receipts written, carts cleared, events told. */
export async function bookSales(tx: Tx, sales: readonly Sale[]): Promise<Map<number, Booked>> {
  const told = sales.map((sale) => ({ ...sale, refundedAt: null }))
  const booked = await query<Booked & { orderId: number }>(
    tx,
    sql`with removed as (${removePaid(sales)}), told as (${orderEvents('order.paid', told)})
        insert into payments (order_id, type, amount, receipt, gateway_payment_id, created_at)
        select s.order_id, s.type::"PaymentType", s.amount, s.receipt, s.gateway_payment_id, s.paid_at
        from unnest(${ids(sales.map((s) => s.id))}, ${words(sales.map((s) => s.paymentType))}, ${ids(sales.map((s) => s.total))},
                    ${words(sales.map(newReceipt))}, ${ids(sales.map((s) => s.gatewayPaymentId))},
                    ${moments(sales.map((s) => s.paidAt))})
             as s(order_id, type, amount, receipt, gateway_payment_id, paid_at)
        returning order_id as "orderId", id as "paymentId", receipt`,
  )
  return new Map(booked.map(({ orderId, ...payment }) => [orderId, payment]))
}
