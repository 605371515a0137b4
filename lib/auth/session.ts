import type { JWT } from 'next-auth/jwt'
import { noteSessionUse } from '@/lib/auth/note-use'
import { readToken } from '@/lib/auth/read-token'
import { roleWithFactor } from '@/lib/auth/role-with-factor'
import { isWithinLifetime } from '@/lib/auth/session-lifetime'
import { prisma } from '@/lib/database/client'
import { coalesce } from '@/lib/database/coalesce'
import { query, sql, uuids } from '@/lib/database/sql'
import type { Caller } from '@/lib/http/caller'
import { isOperator, type UserRole } from '@/lib/http/scopes'
import { roleColumn } from '@/lib/users/role'
import { findActiveUser } from '@/lib/users/session-epoch'

/** A valid session and its user. */
export type LiveSession = {
  /** Null for a cookie from before sessions had rows. */
  sessionId: string | null
  expiresAt: Date | null
  userId: number
  name: string
  email: string
  role: UserRole
  /** The newest version of the policies that the user has agreed to. */
  agreedVersion: string | null
  /** When the person last proved who they are. */
  confirmedAt: Date | null
  /** Since when the user has a second factor. */
  secondFactorAt: Date | null
}

type SessionRow = LiveSession & { sessionId: string; expiresAt: Date; lastSeenAt: Date }

/**
 * Reads sessions with their users. Not cached, so that an ended session is refused at once. For an account with a second factor the
 * session must have been started with one: a process of an earlier release may have started it by the password alone.
 */
const findValidSession = coalesce<string, SessionRow>(async (db, sessionIds) => {
  const rows = await query<SessionRow>(
    db,
    sql`select s.id::text as "sessionId", s.expires_at as "expiresAt", s.last_seen_at as "lastSeenAt",
               u.id as "userId", u.name, u.email, ${roleColumn} as role, u.agreed_version as "agreedVersion",
               s.confirmed_at as "confirmedAt", u.second_factor_at as "secondFactorAt"
        from sessions s join users u on u.id = s.user_id
        where s.id = any(${uuids(sessionIds)}) and s.ended_at is null and s.expires_at > now()
          and s.epoch = u.session_epoch and u.blocked_at is null and ${isWithinLifetime}
          and (u.second_factor_at is null or s.second_factor)`,
  )
  return new Map(rows.map((row) => [row.sessionId, row]))
})

/**
 * A cookie from before sessions had rows holds only the user's id and epoch. It is accepted until it expires, so that an
 * update of the shop keeps users signed in. Signing out with one raises the epoch, which ends all such cookies of the user.
 */
async function sessionWithoutRow(userId: number, epoch: unknown): Promise<LiveSession | null> {
  const user = await findActiveUser(userId)
  // Such a cookie has no time of last use, after which an operator's session ends, and was issued without a second factor.
  if (!user || user.sessionEpoch !== epoch || isOperator(user.role) || user.secondFactorAt !== null)
    return null
  const { sessionEpoch: _, ...rest } = user
  return { sessionId: null, expiresAt: null, userId, ...rest, confirmedAt: null }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The valid session of these claims, or null. */
export async function findSession(claims: JWT): Promise<LiveSession | null> {
  const userId = Number(claims.sub)
  if (!Number.isSafeInteger(userId)) return null
  if (claims.sid === undefined) return sessionWithoutRow(userId, claims.epoch)
  if (typeof claims.sid !== 'string' || !UUID.test(claims.sid)) return null
  const session = await findValidSession(prisma, claims.sid)
  if (!session || session.userId !== userId) return null
  noteSessionUse(session)
  return session
}

/** The caller with this session token. Null when it is forged or expired, the session has ended or the user is blocked. */
export async function callerOfSession(token: string): Promise<Caller | null> {
  const claims = await readToken(token)
  const session = claims && (await findSession(claims))
  if (!session) return null
  const { userId, name, role, sessionId, agreedVersion, confirmedAt, secondFactorAt } = session
  return {
    kind: 'session',
    userId,
    name,
    ...roleWithFactor(role, secondFactorAt !== null),
    scopes: [],
    keyId: null,
    sessionId,
    agreedVersion,
    confirmedAt,
    hasSecondFactor: secondFactorAt !== null,
  }
}
