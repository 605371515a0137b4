import type { Tx } from '@/lib/database/transaction'

/** Returns that have not been refused, withdrawn or refunded. */
export const countOpenReturns = (tx: Tx, userId: number): Promise<number> =>
  tx.return.count({ where: { userId, state: { in: ['REQUESTED', 'ACCEPTED'] } } })
