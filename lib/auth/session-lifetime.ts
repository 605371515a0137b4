import { sql } from '@/lib/database/sql'
import { isOperator, type UserRole } from '@/lib/http/scopes'
import { DAY_MS, HOUR_MS } from '@/lib/time'
import { roleColumn } from '@/lib/users/role'

type Lifetime = { idleMs: number; maxMs: number }

/** A shopper's phone stays signed in from one purchase to the next. */
const SHOPPER: Lifetime = { idleMs: 14 * DAY_MS, maxMs: 30 * DAY_MS }
/** An operator signs in again each morning, and at least once a week. */
const OPERATOR: Lifetime = { idleMs: 12 * HOUR_MS, maxMs: 7 * DAY_MS }

/** How long sessions may be idle, and their maximum age, by the user's present role. */
const lifetimeOf = (role: UserRole): Lifetime => (isOperator(role) ? OPERATOR : SHOPPER)

/** SQL condition: session `s` of user `u` is neither idle for too long nor too old. */
export const isWithinLifetime = sql`case when ${roleColumn} = 'SHOPPER'
  then s.last_seen_at > now() - make_interval(secs => ${SHOPPER.idleMs / 1000}::float8)
    and s.created_at > now() - make_interval(secs => ${SHOPPER.maxMs / 1000}::float8)
  else s.last_seen_at > now() - make_interval(secs => ${OPERATOR.idleMs / 1000}::float8)
    and s.created_at > now() - make_interval(secs => ${OPERATOR.maxMs / 1000}::float8) end`

/** The same condition for the model API. */
export function lifetimeFilter(role: UserRole) {
  const { idleMs, maxMs } = lifetimeOf(role)
  const now = Date.now()
  return { lastSeenAt: { gt: new Date(now - idleMs) }, createdAt: { gt: new Date(now - maxMs) } }
}
