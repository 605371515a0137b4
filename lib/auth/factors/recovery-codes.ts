import { replaceRecoveryCodes, reportFactorChange } from '@/lib/auth/factors/factor'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { type Caller, requireUserId } from '@/lib/http/caller'
import { hasSecondFactor } from '@/lib/users/queries'
import { lockUser } from '@/lib/users/require-user'

/** Makes new recovery codes of an account with a second factor. The old ones are no longer valid. */
export function renewRecoveryCodes(db: Db, caller: Caller | null): Promise<{ recoveryCodes: string[] }> {
  const userId = requireUserId(caller)
  return transaction(db, async (tx) => {
    await lockUser(tx, userId)
    if (!(await hasSecondFactor(userId, tx))) throw new ShopError('INVALID_REQUEST', { reason: 'NO_FACTOR' })
    const recoveryCodes = await replaceRecoveryCodes(tx, userId)
    await reportFactorChange(tx, { userId, factor: 'recoveryCodes', caller, action: 'factor.add' })
    return { recoveryCodes }
  })
}
