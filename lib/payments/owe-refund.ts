import type { Tx } from '@/lib/database/transaction'

type NewRefund = { gatewayPaymentId: number; amount: number }

/**
 * Records that a part of a gateway payment, or all of it, is owed back. The worker refunds it at the gateway. The sum in the
 * payment is changed first: its row lock orders refunds of one payment, and its CHECK refuses more than was paid.
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

/** Records a refund that the gateway has made without being asked. */
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
