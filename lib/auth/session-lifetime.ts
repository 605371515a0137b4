import { sql } from '@/lib/database/sql'
import { isOperator, type UserRole } from '@/lib/http/scopes'
import { DAY_MS, HOUR_MS } from '@/lib/time'
import { roleColumn } from '@/lib/users/role'

type Lifetime = { idleMs: number; maxMs: number }

/** A shopper's phone stays signed in between two purchases. */
const SHOPPER: Lifetime = { idleMs: 14 * DAY_MS, maxMs: 30 * DAY_MS }
/** A desk that was left open in the evening asks for the password in the morning, and once a week in any case. */
const OPERATOR: Lifetime = { idleMs: 12 * HOUR_MS, maxMs: 7 * DAY_MS }

/** How long the sessions of a role may be unused, and how long they last. The role is the present one. */
const lifetimeOf = (role: UserRole): Lifetime => (isOperator(role) ? OPERATOR : SHOPPER)

/** Whether a session `s` of a user `u` has not been unused for too long and is not too old. */
export const inItsLifetime = sql`case when ${roleColumn} = 'SHOPPER'
  then s.last_seen_at > now() - make_interval(secs => ${SHOPPER.idleMs / 1000}::float8)
    and s.created_at > now() - make_interval(secs => ${SHOPPER.maxMs / 1000}::float8)
  else s.last_seen_at > now() - make_interval(secs => ${OPERATOR.idleMs / 1000}::float8)
    and s.created_at > now() - make_interval(secs => ${OPERATOR.maxMs / 1000}::float8) end`

/** The same as a filter of the model. */
export function lifetimeFilter(role: UserRole) {
  const { idleMs, maxMs } = lifetimeOf(role)
  const now = Date.now()
  return { lastSeenAt: { gt: new Date(now - idleMs) }, createdAt: { gt: new Date(now - maxMs) } }
}
