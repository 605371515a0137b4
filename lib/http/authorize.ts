import { z } from 'zod'
import { actsFor, type Caller, hasScope, mayUse } from '@/lib/auth/caller'
import { ShopError } from '@/lib/errors'
import type { UserIdPlace, Who } from '@/lib/http/endpoint'
import { Id, PathId } from '@/lib/http/shapes'

const forbidden = (reason?: string) => new ShopError('FORBIDDEN', reason === undefined ? {} : { reason })

/** Refuses a caller whose kind, role or scope is not enough. Needs nothing of the request's input. */
export function requireRole(who: Who, caller: Caller | null): void {
  if (who === 'anyone') return
  if (caller === null) throw new ShopError('UNAUTHORIZED')
  if (who === 'person') requirePerson(caller)
  else if (who === 'session') requireSession(caller)
  else if (who === 'actor' || 'self' in who) {
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
  params: z.object({ userId: PathId }),
  query: z.object({ userId: PathId }),
  body: z.object({ userId: Id }),
} as const satisfies Record<UserIdPlace, z.ZodType>

/**
 * Refuses a caller who may not act for the user that this part of the request names. It takes the part as it was sent,
 * so that a wrong field elsewhere in it does not answer before this; where no user can be read, parsing says so.
 */
export function requireSelf(who: Who, place: UserIdPlace, part: unknown, caller: Caller | null): void {
  if (placeOfUser(who) !== place) return
  const named = NAMED[place].safeParse(part)
  if (named.success && (caller === null || !actsFor(caller, named.data.userId))) throw forbidden()
}

/** Where the request names the user it is about, or null where it need not name one. */
export const placeOfUser = (who: Who): UserIdPlace | null =>
  typeof who === 'object' && 'self' in who ? who.self : null

/** The user that a parsed part of the request names. `Who` lets an endpoint say `self` only of a part that has one. */
export const userIdIn = (part: unknown): number => (part as { userId: number }).userId

/** The same check of the parsed input, whose user is the one that the work is done for. */
export function requireNamedUser(who: Who, input: Record<UserIdPlace, unknown>, caller: Caller | null): void {
  const place = placeOfUser(who)
  if (place !== null && (caller === null || !actsFor(caller, userIdIn(input[place])))) throw forbidden()
}
