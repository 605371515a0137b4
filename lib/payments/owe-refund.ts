import type { Tx } from '@/lib/database/transaction'

type NewRefund = { gatewayPaymentId: number; amount: number }

/**
 * Records that all or part of a gateway payment is owed back. The worker refunds it at the gateway. The payment's refund total is
 * updated first: its row lock serializes refunds of one payment, and its CHECK refuses more than was paid.
 */
export async function oweRefund(tx: Tx, { gatewayPaymentId, amount }: NewRefund): Promise<{ id: number }> {
  const payment = await addToTotal(tx, { gatewayPaymentId, amount })
  if (payment.refundTotal === payment.amount) {
    await tx.gatewayPayment.update({
      where: { id: gatewayPaymentId },
      data: { state: 'REFUND_OWED' },
      select: { id: true },
    })
  }
  return tx.gatewayRefund.create({ data: { gatewayPaymentId, amount }, select: { id: true } })
}

/** Records a refund that was made at the gateway without a request from the shop. */
export async function recordRefundMade(tx: Tx, refund: NewRefund): Promise<void> {
  await addToTotal(tx, refund)
  await tx.gatewayRefund.create({
    data: { ...refund, state: 'DONE', settledAt: new Date() },
    select: { id: true },
  })
}

const addToTotal = (tx: Tx, { gatewayPaymentId, amount }: NewRefund) =>
  tx.gatewayPayment.update({
    where: { id: gatewayPaymentId },
    data: { refundTotal: { increment: amount } },
    select: { amount: true, refundTotal: true },
  })
