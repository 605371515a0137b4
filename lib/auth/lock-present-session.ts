import { lockRow } from '@/lib/database/lock-row'
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
  await lockRow(tx, 'sessions', sessionId)
  const session = await tx.session.findUnique({
    where: { id: sessionId, endedAt: null },
    select: { epoch: true, user: { select: { sessionEpoch: true, blockedAt: true } } },
  })
  const isPresent = session && session.epoch === session.user.sessionEpoch && session.user.blockedAt === null
  if (!isPresent) throw new ShopError('UNAUTHORIZED')
}
