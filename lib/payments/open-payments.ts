import type { Tx } from '@/lib/database/transaction'

/** Payments without an outcome, or with a refund that is still owed. */
export const countOpenPayments = (tx: Tx, userId: number): Promise<number> =>
  tx.gatewayPayment.count({
    where: {
      userId,
      OR: [{ state: { in: ['REQUESTED', 'REFUND_OWED'] } }, { refunds: { some: { state: 'OWED' } } }],
    },
  })
