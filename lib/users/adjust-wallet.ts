import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'
import { getPerson } from '@/lib/users/admin-queries'
import { lockPresentScope } from '@/lib/users/require-present-scope'
import { creditError, moveMoney } from '@/lib/wallet/move-money'

type Adjustment = { userId: number; amount: number; reason: string; caller: Caller | null }

/**
 * Corrects a balance by one ledger row with the reason and the operator; the balance never becomes negative. Only a user
 * may adjust a wallet, not a partner's key, so that the log names a person.
 */
export function adjustWallet(db: Db, { userId, amount, reason, caller }: Adjustment) {
  if (caller === null || caller.userId === null)
    throw new ShopError('FORBIDDEN', { reason: 'PERSON_REQUIRED' })
  const { name, userId: operatorId } = caller
  return transaction(db, async (tx) => {
    await lockPresentScope(tx, caller, 'wallets:write')
    const moved = await moveMoney(tx, {
      userId,
      type: amount > 0 ? 'CHARGE' : 'PAYMENT',
      amount: Math.abs(amount),
      reason: `${name}: ${reason}`,
      operatorId,
    })
    if (!moved) {
      if (amount > 0) throw await creditError(tx, userId)
      const { balance } = await getPerson(userId, tx)
      throw new ShopError('INSUFFICIENT_BALANCE', { balance })
    }
    await logChange(tx, {
      by: caller,
      action: 'wallet.adjust',
      subject: `user:${userId}`,
      before: { balance: moved.before },
      after: { balance: moved.after, amount, reason },
    })
    return { userId, userName: moved.userName, balance: moved.after, sequence: moved.seq }
  })
}
