import { db, query, sql } from '@/lib/db'
import { ShopError } from '@/lib/errors'
import type { PaymentResponse } from '@/lib/payments/schema'
import { seoulTime } from '@/lib/time'

/** The payment of a paid order. */
export async function getPayment(orderId: number): Promise<PaymentResponse> {
  const [payment] = await query<Omit<PaymentResponse, 'createdAt' | 'orderStatus'> & { createdAt: Date }>(
    db,
    sql`select id as "paymentId", order_id as "orderId", user_id as "userId", type::text as "paymentType", amount,
               receipt, created_at as "createdAt" from payments where order_id = ${orderId}`,
  )
  if (!payment) throw new ShopError('ORDER_NOT_FOUND')
  return { ...payment, createdAt: seoulTime(payment.createdAt), orderStatus: 'PAID' }
}
