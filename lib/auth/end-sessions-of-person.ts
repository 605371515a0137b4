import { endAllSessions } from '@/lib/auth/end-sessions'
import { requireMayBlock } from '@/lib/auth/require-may-block'
import { type Db, transaction } from '@/lib/database/transaction'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'
import { getPerson } from '@/lib/users/admin-queries'
import { lockOwnersAnd } from '@/lib/users/operators'

/** Signs a person out everywhere, such as after a lost device. For an operator it needs the same scope as blocking one. */
export function endSessionsOfPerson(db: Db, userId: number, caller: Caller | null): Promise<void> {
  return transaction(db, async (tx) => {
    await lockOwnersAnd(tx, userId, caller?.userId ?? null)
    const { operatorRole } = await getPerson(userId, tx)
    await requireMayBlock(tx, caller, operatorRole)
    await endAllSessions(tx, userId)
    await logChange(tx, {
      by: caller,
      action: 'person.endSessions',
      subject: `user:${userId}`,
      before: null,
      after: null,
    })
  })
}
