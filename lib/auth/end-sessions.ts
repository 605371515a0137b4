import type { Caller } from '@/lib/auth/caller'
import type { LiveSession } from '@/lib/auth/session'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'

/** Ends every session of a person at once: after a block, a new password, or where nothing less is safe. */
export async function endSessionsOf(tx: Tx, userId: number): Promise<void> {
  await raiseEpoch(tx, userId)
  await query(
    tx,
    sql`update sessions set ended_at = now() where user_id = ${userId} and ended_at is null returning 1 as one`,
  )
}

/** Ends one session, as signing out does. A cookie without a row takes all such cookies of the person with it. */
export async function endSession({
  sessionId,
  userId,
}: Pick<LiveSession, 'sessionId' | 'userId'>): Promise<void> {
  if (sessionId === null) return transaction(prisma, (tx) => endSessionsWithoutRow(tx, userId))
  await query(
    prisma,
    sql`update sessions set ended_at = now() where id = ${sessionId}::uuid and ended_at is null returning 1 as one`,
  )
}

/** The raised epoch refuses cookies without a row; the rows that count are carried along to it. */
async function endSessionsWithoutRow(tx: Tx, userId: number): Promise<void> {
  const epoch = await raiseEpoch(tx, userId)
  await query(
    tx,
    sql`update sessions set epoch = ${epoch}
        where user_id = ${userId} and ended_at is null and epoch = ${epoch - 1} returning 1 as one`,
  )
}

/**
 * Ends every session of the caller but the one that asks. A cookie from before sessions had rows cannot be told from
 * the others like it, so it ends too.
 */
export function endOtherSessions(db: Db, caller: Caller | null): Promise<void> {
  if (caller?.kind !== 'session') throw new ShopError('FORBIDDEN', { reason: 'SESSION_REQUIRED' })
  const { userId, sessionId = null } = caller
  return transaction(db, async (tx) => {
    const epoch = await raiseEpoch(tx, userId)
    await query(
      tx,
      sql`update sessions set ended_at = now()
          where user_id = ${userId} and ended_at is null and id is distinct from ${sessionId}::uuid returning 1 as one`,
    )
    if (sessionId === null) return
    const [own] = await query(
      tx,
      sql`update sessions set epoch = ${epoch}
          where id = ${sessionId}::uuid and ended_at is null and epoch = ${epoch - 1} returning 1 as one`,
    )
    // Another device ended this session at the same moment: then this one may end nothing.
    if (!own) throw new ShopError('UNAUTHORIZED')
  })
}

/** Locks the user's row, so that of two who end sessions at once the second sees what the first has ended. */
async function raiseEpoch(tx: Tx, userId: number): Promise<number> {
  const [user] = await query<{ epoch: number }>(
    tx,
    sql`update users set session_epoch = session_epoch + 1 where id = ${userId} returning session_epoch as epoch`,
  )
  if (!user) throw new ShopError('USER_NOT_FOUND')
  return user.epoch
}

/** How many other sessions of this person count at present. */
export async function countOtherSessions(userId: number, sessionId: string | null): Promise<number> {
  const [row] = await query<{ others: number }>(
    prisma,
    sql`select count(*)::int as others from sessions s join users u on u.id = s.user_id
        where s.user_id = ${userId} and s.ended_at is null and s.expires_at > now() and s.epoch = u.session_epoch
          and s.id is distinct from ${sessionId}::uuid`,
  )
  return row?.others ?? 0
}
