import { endAllSessions } from '@/lib/auth/end-sessions'
import { revokeKeysOf } from '@/lib/auth/forget-access'
import { requireMayBlock } from '@/lib/auth/require-may-block'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'
import { getPerson } from '@/lib/users/admin-queries'
import type { PersonDetail } from '@/lib/users/admin-schema'
import { markBlocked } from '@/lib/users/mark-blocked'
import { lockOwnersAnd, requireAnOwner } from '@/lib/users/operators'

type Block = { userId: number; blocked: boolean; reason: string; caller: Caller | null }

/**
 * Blocks a user, whose sessions and keys become invalid at once, or unblocks one. Operators cannot block themselves. Blocking an
 * operator needs `roles:write`, because it takes away the role's rights. Unblocking makes a shopper's keys valid again, but not an
 * operator's, which blocking has revoked.
 */
export function setBlocked(db: Db, { userId, blocked, reason, caller }: Block): Promise<PersonDetail> {
  return transaction(db, async (tx) => {
    if (blocked && caller?.userId === userId) throw new ShopError('INVALID_REQUEST', { reason: 'YOURSELF' })
    await lockOwnersAnd(tx, userId, caller?.userId ?? null)
    const before = await getPerson(userId, tx)
    await requireMayBlock(tx, caller, before.operatorRole)
    const changed = await markBlocked(tx, userId, blocked)
    if (changed) await endAllSessions(tx, userId)
    if (blocked && before.operatorRole !== null) await revokeKeysOf(tx, userId)
    if (blocked && before.operatorRole === 'OWNER') await requireAnOwner(tx)
    const after = await getPerson(userId, tx)
    if (!changed) return after
    await logChange(tx, {
      by: caller,
      action: blocked ? 'person.block' : 'person.unblock',
      subject: `user:${userId}`,
      before: { blockedAt: before.blockedAt },
      after: { blockedAt: after.blockedAt, reason },
    })
    return after
  })
}
