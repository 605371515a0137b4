import { newApiKey } from '@/lib/auth/api-key'
import { apiKeySelect, toApiKey } from '@/lib/auth/api-keys'
import { lockPresentSession } from '@/lib/auth/lock-present-session'
import type { ApiKeyCreated, ApiKeyCreateRequest } from '@/lib/auth/schema'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { type Caller, mayUse, requireUserId } from '@/lib/http/caller'
import type { Scope } from '@/lib/http/scopes'
import { logChange } from '@/lib/operators/log'
import { findPresentRole } from '@/lib/users/operators'
import { requirePresentScope } from '@/lib/users/require-present-scope'
import { lockUser } from '@/lib/users/require-user'

/** More keys than one person can tell apart. */
const KEYS_MAX = 50

type NewApiKey = {
  name: string
  scopes: readonly Scope[]
  userId: number | null
  callsPerMinute?: number | null | undefined
  /** Null for the command line. */
  by?: Caller | null
}

/**
 * Creates a key of a user or, with `userId` null, of a partner, and writes it to the operator log. Only a signed-in
 * caller may create one: keys created with a leaked key would give access even after its revocation.
 */
export function createApiKey(
  db: Db,
  { name, scopes, userId, callsPerMinute = null, by = null }: NewApiKey,
): Promise<ApiKeyCreated> {
  if (by !== null && by.kind !== 'session') throw new ShopError('FORBIDDEN', { reason: 'SESSION_REQUIRED' })
  if (by !== null) requireScopes(by, scopes)
  const { secret, digest, hint } = newApiKey()
  return transaction(db, async (tx) => {
    if (by !== null) await requirePresentScopes(tx, by, { scopes, isForPartner: userId === null })
    const active = userId === null ? 0 : await tx.apiKey.count({ where: { userId, revokedAt: null } })
    if (active >= KEYS_MAX) throw new ShopError('INVALID_REQUEST', { reason: 'TOO_MANY_KEYS' })
    const key = await tx.apiKey.create({
      data: {
        userId,
        name,
        digest,
        hint,
        scopes: [...new Set(scopes)],
        callsPerMinute,
        createdByKeyId: by?.keyId ?? null,
      },
      select: apiKeySelect,
    })
    await logChange(tx, {
      by,
      action: 'key.create',
      subject: `key:${key.id}`,
      before: null,
      after: { name, scopes, callsPerMinute, hint, userId },
    })
    return { ...toApiKey(key), apiKey: secret }
  })
}

/** No role has `users:act`: whoever may create partner keys may grant it. */
function requireScopes(by: Caller, scopes: readonly Scope[]): void {
  const refused = scopes.find((scope) => scope !== 'users:act' && !mayUse(by, scope))
  if (refused) throw new ShopError('FORBIDDEN', { reason: `SCOPE_REQUIRED:${refused}` })
}

/**
 * Checks role and session again under locks that last until the commit: both may have changed since the request began, and its
 * sender can delay it.
 */
async function requirePresentScopes(
  tx: Tx,
  by: Caller & { kind: 'session' | 'key' },
  { scopes, isForPartner }: { scopes: readonly Scope[]; isForPartner: boolean },
): Promise<void> {
  await lockUser(tx, by.userId)
  await lockPresentSession(tx, by)
  if (isForPartner) await requirePresentScope(tx, by, 'keys:write')
  requireScopes({ ...by, role: await findPresentRole(tx, by.userId) }, scopes)
}

/** Creates a key of the caller. */
export async function createOwnApiKey(
  db: Db,
  { name, scopes }: ApiKeyCreateRequest,
  caller: Caller | null,
): Promise<ApiKeyCreated> {
  const userId = requireUserId(caller)
  return createApiKey(db, { name, scopes, userId, by: caller })
}
