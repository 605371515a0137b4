import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { withdrawalRequested } from '@/lib/notices/kinds/withdrawals'
import { notify } from '@/lib/notices/notify'
import { findAccount } from '@/lib/users/queries'
import { lockUser } from '@/lib/users/require-user'
import type { BANKS } from '@/lib/wallet/banks'
import { lockBalance } from '@/lib/wallet/lock-balance'
import { moveMoney } from '@/lib/wallet/move-money'
import { readWalletMoney } from '@/lib/wallet/withdrawable'
import { storedAccount } from '@/lib/withdrawals/account-number'
import { hasWaitingWithdrawal, toWithdrawal } from '@/lib/withdrawals/queries'
import type { WithdrawalResponse } from '@/lib/withdrawals/schema'

type NewWithdrawal = {
  userId: number
  amount: number
  bank: (typeof BANKS)[number]
  accountNumber: string
  holder: string
}

/** Takes the amount out of the wallet and stores the request. Of one person's requests at the same time one is admitted. */
export function requestWithdrawal(
  db: Db,
  { userId, amount, bank, accountNumber, holder }: NewWithdrawal,
): Promise<WithdrawalResponse> {
  return transaction(db, async (tx) => {
    // Before the wallet, as in `leaveShop`. It also orders the requests of one person.
    await lockUser(tx, userId)
    const owner = await findAccount(userId, tx)
    if (!owner) throw new ShopError('USER_NOT_FOUND')
    if (owner.emailVerifiedAt === null) throw new ShopError('FORBIDDEN', { reason: 'EMAIL_NOT_VERIFIED' })
    if (await hasWaitingWithdrawal(tx, userId))
      throw new ShopError('INVALID_REQUEST', { reason: 'WITHDRAWAL_WAITING' })
    const balance = await lockBalance(tx, userId)
    const { withdrawable: limit } = await readWalletMoney(userId, tx)
    if (amount > limit) throw new ShopError('INSUFFICIENT_BALANCE', { balance, withdrawable: limit })
    const withdrawal = await tx.withdrawal.create({
      data: { userId, amount, bank, holder, ...storedAccount(accountNumber) },
    })
    const moved = await moveMoney(tx, { userId, type: 'PAYMENT', amount, withdrawalId: withdrawal.id })
    if (!moved) throw new ShopError('INSUFFICIENT_BALANCE', { balance })
    const { id, accountHint, requestedAt } = withdrawal
    await notify(tx, withdrawalRequested, {
      userId,
      eventKey: `withdrawal:${id}`,
      data: { withdrawalId: id, amount, bank, accountHint, at: requestedAt.toISOString() },
    })
    return toWithdrawal(withdrawal)
  })
}
