import { prisma } from '@/lib/database/client'
import { coalesce } from '@/lib/database/coalesce'
import { bigints, query, sql } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { OrderDetail } from '@/lib/orders/schema'
import type { PaymentResponse } from '@/lib/payments/schema'
import { seoulTime } from '@/lib/time'

type Row = Omit<PaymentResponse, 'createdAt' | 'orderStatus'> & { createdAt: Date }

const loadPayment = coalesce<number, Row>(async (db, orderIds) => {
  const rows = await query<Row>(
    db,
    sql`select p.id as "paymentId", order_id as "orderId", o.user_id as "userId", p.type::text as "paymentType", p.amount,
               p.receipt, p.created_at as "createdAt"
        from payments p join orders o on o.id = p.order_id where p.order_id = any(${bigints(orderIds)})`,
  )
  return new Map(rows.map((row) => [row.orderId, row]))
})

/** The payment of a paid order. */
export async function getPayment(orderId: number, db: Db = prisma): Promise<PaymentResponse> {
  const payment = await loadPayment(db, orderId)
  if (!payment) throw new ShopError('ORDER_NOT_FOUND')
  return { ...payment, createdAt: seoulTime(payment.createdAt), orderStatus: 'PAID' }
}

/** The payment of a paid order, taken from the order: both are written at the same time. */
export function paymentIn({ orderId, userId, payment, paidAt }: OrderDetail): PaymentResponse {
  if (payment === null || paidAt === null) throw new ShopError('ORDER_NOT_FOUND')
  return { ...payment, orderId, userId, createdAt: paidAt, orderStatus: 'PAID' }
}
