import type { SessionResponse } from '@/lib/auth/schema'
import { lifetimeFilter } from '@/lib/auth/session-lifetime'
import { prisma } from '@/lib/database/client'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'
import { seoulTime } from '@/lib/time'
import { findRole } from '@/lib/users/queries'
import { findSessionEpoch } from '@/lib/users/session-epoch'

/** The valid sessions of a user: the current one, then the others by last use. */
export async function listSessions(userId: number, currentId: string | null): Promise<SessionResponse[]> {
  const [epoch, role] = await Promise.all([findSessionEpoch(userId), findRole(userId)])
  if (epoch === null || role === null) return []
  const sessions = await prisma.session.findMany({
    where: { userId, endedAt: null, expiresAt: { gt: new Date() }, epoch, ...lifetimeFilter(role) },
    orderBy: { lastSeenAt: 'desc' },
  })
  const rows = sessions.map(({ id, userAgent, address, createdAt, lastSeenAt }) => ({
    sessionId: id,
    current: id === currentId,
    userAgent,
    address,
    createdAt: seoulTime(createdAt),
    lastSeenAt: seoulTime(lastSeenAt),
  }))
  return rows.sort((a, b) => Number(b.current) - Number(a.current))
}

/** Ends one session of the caller. Another user's session is not found. */
export function endSessionOf(db: Db, sessionId: string, caller: Caller | null): Promise<void> {
  if (caller?.kind !== 'session') throw new ShopError('FORBIDDEN', { reason: 'SESSION_REQUIRED' })
  return transaction(db, async (tx) => {
    const ended = await tx.session.updateMany({
      where: { id: sessionId, userId: caller.userId, endedAt: null },
      data: { endedAt: new Date() },
    })
    if (ended.count === 0) throw new ShopError('NOT_FOUND')
    await logChange(tx, {
      by: caller,
      action: 'session.endOne',
      subject: `user:${caller.userId}`,
      before: null,
      after: { sessionId },
    })
  })
}
