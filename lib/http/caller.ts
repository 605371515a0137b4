import { ShopError } from '@/lib/errors'
import { SCOPES_OF, type Scope, type UserRole } from '@/lib/http/scopes'

/** Who sent the request: a user by session or own API key, or a partner company by its key. */
export type Caller =
  | {
      kind: 'session' | 'key'
      userId: number
      name: string
      role: UserRole
      /** As stored with the key, not parsed as `Scope`; empty for a session. */
      scopes: readonly string[]
      keyId: number | null
      /** The session of a `session` caller; null for a cookie that was issued before sessions were stored. */
      sessionId?: string | null
      /** The newest version of the policies that a `session` caller has agreed to. */
      agreedVersion?: string | null
      /** When the person of a `session` caller last proved who they are. */
      confirmedAt?: Date | null
      /** An operator who counts as a shopper until a second factor is set up. */
      needsSecondFactor?: boolean
      /** Whether the account of a `session` caller has a second factor. */
      hasSecondFactor?: boolean
      /** Only a key may have a limit of its own. */
      callsPerMinute?: number | null
    }
  | {
      kind: 'partner'
      userId: null
      name: string
      role: 'PARTNER'
      scopes: readonly string[]
      keyId: number
      callsPerMinute?: number | null
    }

/** Identifies the caller in rate limits and stored idempotency keys, so its format must not change. */
export const callerName = (caller: Caller | null): string =>
  caller === null ? 'anyone' : caller.kind === 'partner' ? `partner:${caller.keyId}` : `user:${caller.userId}`

export const hasScope = (caller: Caller, scope: Scope): boolean => caller.scopes.includes(scope)

/**
 * A session has the scopes of its user's role. A key has those that it was given, a user's key only as long as its owner's
 * role has them too. The scope `admin` of a key stands for every other one but `users:act`.
 */
export function mayUse(caller: Caller, scope: Scope): boolean {
  if (scope === 'users:act') return hasScope(caller, scope)
  if (caller.role !== 'PARTNER' && !SCOPES_OF[caller.role].includes(scope)) return false
  return caller.kind === 'session' || hasScope(caller, scope) || hasScope(caller, 'admin')
}

/** Whether the caller may act for this user. */
export const actsFor = (caller: Caller, userId: number): boolean =>
  hasScope(caller, 'users:act') || caller.userId === userId

/** The user id of a caller on an endpoint that only admits users. */
export function requireUserId(caller: Caller | null): number {
  if (caller === null || caller.userId === null) throw new ShopError('UNAUTHORIZED')
  return caller.userId
}

/** Whose rows the caller may see: the caller's own, or all (null) for a partner that acts for users. */
export const ownerFilter = (caller: Caller | null): number | null =>
  caller !== null && hasScope(caller, 'users:act') ? null : requireUserId(caller)
