import { query, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'

/**
 * Throws if the session of the caller has ended since the request began, and locks it so that it cannot end before the commit. The
 * user is already locked, because raising the epoch ends all sessions. A cookie from before sessions had rows has no session.
 */
export async function lockPresentSession(tx: Tx, caller: Extract<Caller, { userId: number }>): Promise<void> {
  const { kind, sessionId = null } = caller
  if (kind !== 'session' || sessionId === null) return
  const [session] = await query<{ isPresent: boolean }>(
    tx,
    sql`select s.ended_at is null and s.epoch = u.session_epoch and u.blocked_at is null as "isPresent"
        from sessions s join users u on u.id = s.user_id where s.id = ${sessionId}::uuid for no key update of s`,
  )
  if (!session?.isPresent) throw new ShopError('UNAUTHORIZED')
}
