import type { LiveSession } from '@/lib/auth/session'
import { prisma } from '@/lib/database/client'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { isOperator } from '@/lib/http/scopes'
import { logChange } from '@/lib/operators/log'
import { findSessionEpoch, raiseSessionEpoch } from '@/lib/users/session-epoch'

/** Ends every session of a user, as after a block or a new password. */
export async function endAllSessions(tx: Tx, userId: number): Promise<void> {
  await raiseSessionEpoch(tx, userId)
  await tx.session.updateMany({ where: { userId, endedAt: null }, data: { endedAt: new Date() } })
}

type EndedSession = Pick<LiveSession, 'sessionId' | 'userId' | 'name' | 'role'>

/** Ends one session, as signing out does. For a cookie without a row it ends all such cookies of the user. */
export function endSession({ sessionId, userId, name, role }: EndedSession): Promise<void> {
  return transaction(prisma, async (tx) => {
    if (sessionId === null) await endSessionsWithoutRow(tx, userId)
    else if (!(await endSessionRow(tx, sessionId))) return
    if (!isOperator(role)) return
    const subject = `user:${userId}`
    await logChange(tx, { by: { userId, name }, action: 'session.end', subject, before: null, after: null })
  })
}

/** False if it has ended already. */
async function endSessionRow(tx: Tx, sessionId: string): Promise<boolean> {
  const { count } = await tx.session.updateMany({
    where: { id: sessionId, endedAt: null },
    data: { endedAt: new Date() },
  })
  return count > 0
}

/** The raised epoch refuses cookies without a row; valid sessions that have a row get the new epoch. */
async function endSessionsWithoutRow(tx: Tx, userId: number): Promise<void> {
  const epoch = await raiseSessionEpoch(tx, userId)
  await tx.session.updateMany({ where: { userId, endedAt: null, epoch: epoch - 1 }, data: { epoch } })
}

/**
 * Ends every session of the caller except the one that sent the request. Cookies from before sessions had rows cannot
 * be told apart, so all of them end.
 */
export function endOtherSessions(db: Db, caller: Caller | null): Promise<void> {
  if (caller?.kind !== 'session') throw new ShopError('FORBIDDEN', { reason: 'SESSION_REQUIRED' })
  const { userId, sessionId = null } = caller
  return transaction(db, async (tx) => {
    const epoch = await raiseSessionEpoch(tx, userId)
    const others = await tx.session.updateMany({
      where: { userId, endedAt: null, ...otherThan(sessionId) },
      data: { endedAt: new Date() },
    })
    await logChange(tx, {
      by: caller,
      action: 'session.endOthers',
      subject: `user:${userId}`,
      before: null,
      after: { sessions: others.count },
    })
    if (sessionId === null) return
    const own = await tx.session.updateMany({
      where: { id: sessionId, endedAt: null, epoch: epoch - 1 },
      data: { epoch },
    })
    // Another device ended this session at the same moment, so this request must end nothing.
    if (own.count === 0) throw new ShopError('UNAUTHORIZED')
  })
}

const otherThan = (sessionId: string | null) => (sessionId === null ? {} : { id: { not: sessionId } })

/** How many other sessions of this user are valid now. */
export async function countOtherSessions(userId: number, sessionId: string | null): Promise<number> {
  const epoch = await findSessionEpoch(userId)
  if (epoch === null) return 0
  return prisma.session.count({
    where: {
      userId,
      endedAt: null,
      expiresAt: { gt: new Date() },
      epoch,
      ...otherThan(sessionId),
    },
  })
}
