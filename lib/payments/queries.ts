import { prisma } from '@/lib/database/client'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { PaymentResponse } from '@/lib/payments/schema'
import type { Sale } from '@/lib/payments/settle'
import { seoulTime } from '@/lib/time'

type PaidOrderPayment = Omit<PaymentResponse, 'createdAt' | 'orderStatus'> & { createdAt: Date }

/** The payment of a paid order. */
export async function getPayment(orderId: number, db: Db = prisma): Promise<PaymentResponse> {
  const payment = await db.payment.findUnique({
    where: { orderId },
    include: { order: { select: { userId: true } } },
  })
  if (!payment) throw new ShopError('ORDER_NOT_FOUND')
  const { id: paymentId, type: paymentType, amount, receipt, createdAt, order } = payment
  return toResponse({ paymentId, orderId, userId: order.userId, paymentType, amount, receipt, createdAt })
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
