import { prisma } from '@/lib/database/client'
import { coalesce } from '@/lib/database/coalesce'
import { bigints, query, sql } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { PaymentResponse } from '@/lib/payments/schema'
import type { Sale } from '@/lib/payments/settle'
import { seoulTime } from '@/lib/time'

type PaidOrderPayment = Omit<PaymentResponse, 'createdAt' | 'orderStatus'> & { createdAt: Date }

const loadPayment = coalesce<number, PaidOrderPayment>(async (db, orderIds) => {
  const rows = await query<PaidOrderPayment>(
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
  return toResponse(payment)
}

const toResponse = ({ createdAt, ...payment }: PaidOrderPayment): PaymentResponse => ({
  ...payment,
  createdAt: seoulTime(createdAt),
  orderStatus: 'PAID',
})

/** The payment of a sale, without reading it again. */
export const paymentOf = ({ order, payment, paidAt }: Sale): PaymentResponse =>
  toResponse({
    ...payment,
    orderId: order.id,
    userId: order.userId,
    paymentType: order.paymentType,
    amount: order.total,
    createdAt: paidAt,
  })
