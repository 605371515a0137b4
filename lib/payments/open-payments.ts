import type { Tx } from '@/lib/database/transaction'

/** Payments that the gateway has not answered, or has to refund. */
export const countOpenPayments = (tx: Tx, userId: number): Promise<number> =>
  tx.gatewayPayment.count({
    where: {
      userId,
      OR: [{ state: { in: ['REQUESTED', 'REFUND_OWED'] } }, { refunds: { some: { state: 'OWED' } } }],
    },
  })
