import type { Caller } from '@/lib/auth/caller'
import { endSessionsOf } from '@/lib/auth/end-sessions'
import { query, sql } from '@/lib/database/sql'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { logChange } from '@/lib/operators/log'
import { getPerson } from '@/lib/people/queries'
import type { PersonDetail } from '@/lib/people/schema'

type Block = { userId: number; blocked: boolean; reason: string; caller: Caller | null }

/** Blocks someone, which ends their sessions and keys at once, or lets them in again. Nobody locks themselves out. */
export function setBlocked(db: Db, { userId, blocked, reason, caller }: Block): Promise<PersonDetail> {
  return transaction(db, async (tx) => {
    if (blocked && caller?.userId === userId) throw new ShopError('INVALID_REQUEST', { reason: 'YOURSELF' })
    const before = await getPerson(userId, tx)
    const [changed] = await query(
      tx,
      sql`update users set blocked_at = case when ${blocked} then now() end
          where id = ${userId} and (blocked_at is not null) <> ${blocked} returning id`,
    )
    if (changed) await endSessionsOf(tx, userId)
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
