import { revokeKeysOf } from '@/lib/auth/forget-access'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { isOperator, type OperatorRole, SCOPES_OF } from '@/lib/http/scopes'
import { logChange } from '@/lib/operators/log'
import { getPerson } from '@/lib/users/admin-queries'
import type { PersonDetail } from '@/lib/users/admin-schema'
import { lockOwnersAnd, requireAnOwner, setRole } from '@/lib/users/operators'
import { findAccount } from '@/lib/users/queries'
import { requirePresentScope } from '@/lib/users/require-present-scope'

type RoleChange = {
  userId: number
  /** Null makes an operator a shopper again. */
  role: OperatorRole | null
  reason: string
  /** Null for the command line. */
  caller: Caller | null
}

/**
 * Gives a user another role, from the next request on. At least one owner who can sign in remains. A shopper gets a role
 * only with a proven e-mail address, because anyone may have signed up with a colleague's; the command line may decide otherwise.
 * A role that can do less ends the person's keys, so that none of them works again with a later role.
 */
export function changeRole(db: Db, { userId, role, reason, caller }: RoleChange): Promise<PersonDetail> {
  return transaction(db, async (tx) => {
    await lockOwnersAnd(tx, userId, caller?.userId ?? null)
    await requirePresentScope(tx, caller, 'roles:write')
    const account = await findAccount(userId, tx)
    if (!account) throw new ShopError('USER_NOT_FOUND')
    const before = isOperator(account.role) ? account.role : null
    if (before === role) return getPerson(userId, tx)
    if (caller !== null && before === null && account.emailVerifiedAt === null)
      throw new ShopError('INVALID_REQUEST', { reason: 'EMAIL_UNVERIFIED' })
    await setRole(tx, userId, role)
    if (before === 'OWNER') await requireAnOwner(tx)
    if (before !== null && losesScopes(before, role)) await revokeKeysOf(tx, userId)
    await logChange(tx, {
      by: caller,
      action: 'role.change',
      subject: `user:${userId}`,
      before: { role: before },
      after: { role, reason },
    })
    return getPerson(userId, tx)
  })
}

const losesScopes = (before: OperatorRole, after: OperatorRole | null): boolean =>
  SCOPES_OF[before].some((scope) => !SCOPES_OF[after ?? 'SHOPPER'].includes(scope))
