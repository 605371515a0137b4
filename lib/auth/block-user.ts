import { endAllSessions } from '@/lib/auth/end-sessions'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'
import { getPerson } from '@/lib/users/admin-queries'
import type { PersonDetail } from '@/lib/users/admin-schema'
import { markBlocked } from '@/lib/users/mark-blocked'

type Block = { userId: number; blocked: boolean; reason: string; caller: Caller | null }

/** Blocks a user, whose sessions and keys are then invalid at once, or unblocks one. Operators cannot block themselves. */
export function setBlocked(db: Db, { userId, blocked, reason, caller }: Block): Promise<PersonDetail> {
  return transaction(db, async (tx) => {
    if (blocked && caller?.userId === userId) throw new ShopError('INVALID_REQUEST', { reason: 'YOURSELF' })
    const before = await getPerson(userId, tx)
    const changed = await markBlocked(tx, userId, blocked)
    if (changed) await endAllSessions(tx, userId)
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
