import type { Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { creditWallet } from '@/lib/wallet/move-money'
import { WITH_USER } from '@/lib/withdrawals/queries'

type Closing = {
  withdrawalId: number
  /** Only one of this person. */
  userId?: number
  operatorId: number | null
} & ({ state: 'PAID' | 'CANCELLED' } | { state: 'REFUSED'; reason: string })

/**
 * Closes a withdrawal that waits; money that is not paid out goes back into the wallet. Of a payment, a refusal and a
 * cancellation at the same time the update admits the first.
 */
export async function closeWithdrawal(tx: Tx, closing: Closing) {
  const { withdrawalId: id, userId, operatorId, state } = closing
  const own = { id, ...(userId === undefined ? {} : { userId }) }
  const [withdrawal] = await tx.withdrawal.updateManyAndReturn({
    where: { ...own, state: 'REQUESTED' },
    data: {
      state,
      reason: closing.state === 'REFUSED' ? closing.reason : null,
      closedBy: operatorId,
      closedAt: new Date(),
    },
    include: WITH_USER,
  })
  if (!withdrawal) {
    const known = await tx.withdrawal.findFirst({ where: own, select: { state: true } })
    if (!known) throw new ShopError('NOT_FOUND')
    throw new ShopError('INVALID_REQUEST', { reason: 'WITHDRAWAL_CLOSED', state: known.state })
  }
  if (state !== 'PAID')
    await creditWallet(tx, {
      userId: withdrawal.userId,
      type: 'REFUND',
      amount: withdrawal.amount,
      withdrawalId: id,
    })
  return withdrawal
}
