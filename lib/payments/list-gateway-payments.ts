import { prisma } from '@/lib/database/client'
import { seoulTime } from '@/lib/time'

/** The gateway payments of an order, as an operator sees them. */
export async function listGatewayPayments(orderId: number) {
  const payments = await prisma.gatewayPayment.findMany({
    where: { orderId },
    include: { refunds: { orderBy: { id: 'asc' } } },
    orderBy: { id: 'asc' },
  })
  return payments.map((payment) => ({
    // Our reference of the request, and the gateway's id of the payment.
    reference: payment.reference,
    gatewayRef: payment.gatewayRef,
    state: payment.state,
    declineReason: payment.declineReason,
    contradiction: payment.contradiction,
    amount: payment.amount,
    attempts: payment.attempts,
    refunds: payment.refunds.map(({ amount, state, gatewayRef, attempts, createdAt, settledAt }) => ({
      amount,
      state,
      gatewayRef,
      attempts,
      createdAt: seoulTime(createdAt),
      settledAt: settledAt && seoulTime(settledAt),
    })),
    createdAt: seoulTime(payment.createdAt),
    settledAt: payment.settledAt && seoulTime(payment.settledAt),
  }))
}
