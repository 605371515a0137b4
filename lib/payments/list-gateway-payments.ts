import { prisma } from '@/lib/database/client'
import { seoulTime } from '@/lib/time'

/** The gateway payments of an order, as an operator sees them. */
export async function listGatewayPayments(orderId: number) {
  const payments = await prisma.gatewayPayment.findMany({ where: { orderId }, orderBy: { id: 'asc' } })
  return payments.map((payment) => ({
    // Our reference of the request, and the gateway's id of the payment.
    reference: payment.reference,
    gatewayRef: payment.gatewayRef,
    state: payment.state,
    declineReason: payment.declineReason,
    contradiction: payment.contradiction,
    amount: payment.amount,
    attempts: payment.attempts,
    createdAt: seoulTime(payment.createdAt),
    settledAt: payment.settledAt && seoulTime(payment.settledAt),
  }))
}
