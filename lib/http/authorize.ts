import { z } from 'zod'
import { ShopError } from '@/lib/errors'
import { actsFor, type Caller, hasScope, mayUse } from '@/lib/http/caller'
import type { UserIdPlace, Who } from '@/lib/http/endpoint'
import { Id, IdInUrl } from '@/lib/http/shapes'

const forbidden = (reason?: string) => new ShopError('FORBIDDEN', reason === undefined ? {} : { reason })

/** Refuses a caller by kind, role or scope, before any input is read. */
export function requireRole(who: Who, caller: Caller | null): void {
  if (who === 'anyone') return
  if (caller === null) throw new ShopError('UNAUTHORIZED')
  if (who === 'person') requirePerson(caller)
  else if (who === 'session') requireSession(caller)
  else if (who === 'actor' || 'self' in who) {
    // A user acts for themselves; a partner needs the scope to act for users.
    if (caller.userId === null && !hasScope(caller, 'users:act')) throw forbidden()
  } else {
    if (!mayUse(caller, who.scope)) throw forbidden(`SCOPE_REQUIRED:${who.scope}`)
    if (who.by === 'person') requirePerson(caller)
    if (who.by === 'session') requireSession(caller)
  }
}

function requirePerson(caller: Caller): void {
  if (caller.userId === null) throw forbidden('PERSON_REQUIRED')
}

function requireSession(caller: Caller): void {
  if (caller.kind !== 'session') throw forbidden('SESSION_REQUIRED')
}

const NAMED = {
  params: z.object({ userId: IdInUrl }),
  query: z.object({ userId: IdInUrl }),
  body: z.object({ userId: Id }),
} as const satisfies Record<UserIdPlace, z.ZodType>

/**
 * Refuses a caller who may not act for the user named in this part of the request. It reads the unparsed part, so that
 * an invalid field elsewhere is not reported before the refusal. Without a readable user, parsing reports the error.
 */
export function requireSelf(who: Who, place: UserIdPlace, part: unknown, caller: Caller | null): void {
  if (placeOfUser(who) !== place) return
  const named = NAMED[place].safeParse(part)
  if (named.success && (caller === null || !actsFor(caller, named.data.userId))) throw forbidden()
}

/** The part of the request that contains the `userId` it is about; null for endpoints without one. */
export const placeOfUser = (who: Who): UserIdPlace | null =>
  typeof who === 'object' && 'self' in who ? who.self : null

/** The user named in a parsed part. The type `Who` allows `self` only for a part with a `userId`. */
export const userIdIn = (part: unknown): number => (part as { userId: number }).userId

/** Repeats the check of `requireSelf` on the parsed input, which is what the operation uses. */
export function requireNamedUser(who: Who, input: Record<UserIdPlace, unknown>, caller: Caller | null): void {
  const place = placeOfUser(who)
  if (place !== null && (caller === null || !actsFor(caller, userIdIn(input[place])))) throw forbidden()
}
