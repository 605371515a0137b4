import { ShopError } from '@/lib/errors'
import type { Scope } from '@/lib/http/endpoint'

/** Who is asking: a person by session or own key, or a partner company by its key. */
export type Caller =
  | {
      kind: 'session' | 'key'
      userId: number
      name: string
      role: 'SHOPPER' | 'OPERATOR'
      scopes: readonly string[]
      keyId: number | null
      /** The session of a `session` caller; null for a cookie from before sessions had rows. */
      sessionId?: string | null
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

/** A stable name of the caller, under which rate limits and idempotency keys are kept. */
export const callerName = (caller: Caller | null): string =>
  caller === null ? 'anyone' : caller.kind === 'partner' ? `partner:${caller.keyId}` : `user:${caller.userId}`

export const hasScope = (caller: Caller, scope: Scope): boolean => caller.scopes.includes(scope)

/**
 * An operator holds every scope but the partner's: acting as someone else is never implied. A person's key does no more
 * than its owner may now: it loses the operators' scopes with their role.
 */
export function mayUse(caller: Caller, scope: Scope): boolean {
  if (scope === 'users:act') return hasScope(caller, scope)
  if (caller.kind === 'session') return caller.role === 'OPERATOR'
  if (caller.kind === 'key' && caller.role !== 'OPERATOR') return false
  return hasScope(caller, scope) || hasScope(caller, 'admin')
}

/** May this caller act for that person? */
export const actsFor = (caller: Caller, userId: number): boolean =>
  hasScope(caller, 'users:act') || caller.userId === userId

/** The person behind a call that `who` has already kept to persons. */
export function personOf(caller: Caller | null): number {
  if (caller === null || caller.userId === null) throw new ShopError('UNAUTHORIZED')
  return caller.userId
}

/** Whose things this caller sees: their own, or for a partner that acts for others, anyone's. */
export const ownerFilter = (caller: Caller | null): number | null =>
  caller !== null && hasScope(caller, 'users:act') ? null : personOf(caller)
