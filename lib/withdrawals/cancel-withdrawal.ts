import { type Db, transaction } from '@/lib/database/transaction'
import { closeWithdrawal } from '@/lib/withdrawals/close-withdrawal'
import { toWithdrawal } from '@/lib/withdrawals/queries'
import type { WithdrawalResponse } from '@/lib/withdrawals/schema'

/** The owner takes the request back. */
export const cancelWithdrawal = (db: Db, userId: number, withdrawalId: number): Promise<WithdrawalResponse> =>
  transaction(db, async (tx) =>
    toWithdrawal(await closeWithdrawal(tx, { withdrawalId, userId, operatorId: null, state: 'CANCELLED' })),
  )
