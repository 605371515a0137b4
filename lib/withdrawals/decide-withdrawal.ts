import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { requireUserId } from '@/lib/http/caller'
import { withdrawalDecided } from '@/lib/notices/kinds/withdrawals'
import { notify } from '@/lib/notices/notify'
import { logChange } from '@/lib/operators/log'
import { lockPresentScope } from '@/lib/users/require-present-scope'
import { readAccount } from '@/lib/withdrawals/account-number'
import { closeWithdrawal } from '@/lib/withdrawals/close-withdrawal'
import { toWithdrawalRow } from '@/lib/withdrawals/queries'
import type { WithdrawalRow } from '@/lib/withdrawals/schema'

type Decision = { withdrawalId: number; caller: Caller | null } & (
  | { state: 'PAID' }
  | { state: 'REFUSED'; reason: string }
)

/** An operator has paid a withdrawal at the bank, or refuses it. The owner is told either way. */
export function decideWithdrawal(db: Db, { caller, ...decision }: Decision): Promise<WithdrawalRow> {
  const operatorId = requireUserId(caller)
  return transaction(db, async (tx) => {
    await lockPresentScope(tx, caller, 'wallets:write')
    const withdrawal = await closeWithdrawal(tx, { ...decision, operatorId })
    const row = toWithdrawalRow(withdrawal)
    const { withdrawalId, userId, amount, state, reason, bank, accountHint } = row
    await notify(tx, withdrawalDecided, {
      userId,
      eventKey: `withdrawal:${withdrawalId}`,
      data: { withdrawalId, amount, bank, accountHint, reason },
    })
    await logChange(tx, {
      by: caller,
      action: state === 'PAID' ? 'withdrawal.settle' : 'withdrawal.refuse',
      subject: `withdrawal:${withdrawalId}`,
      before: null,
      after: { userId, amount, ...(reason === null ? {} : { reason }) },
    })
    return row
  })
}

type Reveal = { withdrawalId: number; caller: Caller | null }

/** The account number of a withdrawal that waits. The log says who has read it. */
export function revealAccount(
  db: Db,
  { withdrawalId, caller }: Reveal,
): Promise<{ accountNumber: string | null }> {
  return transaction(db, async (tx) => {
    await lockPresentScope(tx, caller, 'wallets:write')
    const found = await tx.withdrawal.findUnique({ where: { id: withdrawalId } })
    if (!found) throw new ShopError('NOT_FOUND')
    if (found.state !== 'REQUESTED' || found.account === null)
      throw new ShopError('INVALID_REQUEST', { reason: 'WITHDRAWAL_CLOSED', state: found.state })
    await logChange(tx, {
      by: caller,
      action: 'withdrawal.account',
      subject: `withdrawal:${withdrawalId}`,
      before: null,
      after: { userId: found.userId },
    })
    return { accountNumber: readAccount(withdrawalId, found.account) }
  })
}
