import { randomUUID } from 'node:crypto'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { transaction } from '@/lib/database/transaction'

export const SESSION_DAYS = 30

/** More devices than a person has; the oldest sessions end first. */
const SESSIONS_MAX = 50

const USER_AGENT_MAX = 200
const ADDRESS_MAX = 64

type SignIn = {
  userId: number
  /** The epoch read together with the password: a session is not created when it has been raised since. */
  epoch: number | null
  userAgent: string | null
  address: string | null
}

type StartedSession = { sessionId: string; epoch: number; name: string }

const bounded = (text: string | null, max: number): string | null =>
  text === null ? null : text.slice(0, max).replace(/[^\x20-\x7e]/g, '?')

/** Creates the row of a sign-in, or null for a blocked person or one whose sessions were ended meanwhile. */
export function startSession(signIn: SignIn): Promise<StartedSession | null> {
  const { userId, epoch } = signIn
  const sessionId = randomUUID()
  return transaction(prisma, async (tx) => {
    const [started] = await query<StartedSession>(
      tx,
      sql`with person as (
            select id, name, session_epoch from users
            where id = ${userId} and blocked_at is null and session_epoch = coalesce(${epoch}::int, session_epoch)
          ), made as (
            insert into sessions (id, user_id, epoch, expires_at, user_agent, address)
            select ${sessionId}::uuid, id, session_epoch, now() + make_interval(days => ${SESSION_DAYS}::int),
                   ${bounded(signIn.userAgent, USER_AGENT_MAX)}, ${bounded(signIn.address, ADDRESS_MAX)}
            from person returning id, epoch
          )
          select made.id::text as "sessionId", made.epoch, person.name from made, person`,
    )
    if (!started) return null
    await query(
      tx,
      sql`update sessions set ended_at = now() where id in (
            select id from sessions where user_id = ${userId} and ended_at is null and expires_at > now()
            order by created_at desc, id offset ${SESSIONS_MAX})
          returning 1 as one`,
    )
    return started
  })
}
