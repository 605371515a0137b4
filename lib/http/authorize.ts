import { z } from 'zod'
import { ShopError } from '@/lib/errors'
import { actsFor, type Caller, hasScope, mayUse } from '@/lib/http/caller'
import type { AnyEndpoint, UserIdPlace, Who } from '@/lib/http/endpoint'
import type { Scope } from '@/lib/http/scopes'
import { Id, IdInUrl } from '@/lib/http/shapes'
import { MINUTE_MS } from '@/lib/time'

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
    if (!mayUse(caller, who.scope)) throw forbidden(missing(caller, who.scope))
    if (who.by === 'person') requirePerson(caller)
    if (who.by === 'session') requireSession(caller)
  }
}

const missing = (caller: Caller, scope: Scope): string =>
  caller.kind !== 'partner' && caller.needsSecondFactor ? 'SECOND_FACTOR_REQUIRED' : `SCOPE_REQUIRED:${scope}`

function requirePerson(caller: Caller): void {
  if (caller.userId === null) throw forbidden('PERSON_REQUIRED')
}

function requireSession(caller: Caller): void {
  if (caller.kind !== 'session') throw forbidden('SESSION_REQUIRED')
}

type StepUp = AnyEndpoint['stepUp']

/** How long a proof of who one is counts. */
const CONFIRMED_MS = 10 * MINUTE_MS

/**
 * Refuses a session whose person has not proved who they are for a while, before an action that a stolen session must not
 * carry out. Nobody is at hand to ask for an API key, whose scopes say what it may do.
 */
export function requireConfirmed(stepUp: StepUp, caller: Caller | null): void {
  if (!stepUp || caller?.kind !== 'session') return
  if (stepUp === 'ifSecondFactor' && !caller.hasSecondFactor) return
  const confirmedAt = caller.confirmedAt?.getTime() ?? 0
  if (Date.now() - confirmedAt > CONFIRMED_MS) throw new ShopError('STEP_UP_REQUIRED')
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
