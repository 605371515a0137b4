import { newApiKey } from '@/lib/auth/api-key'
import { apiKeySelect, toApiKey } from '@/lib/auth/api-keys'
import type { ApiKeyCreated, ApiKeyCreateRequest } from '@/lib/auth/schema'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { type Caller, mayUse, requireUserId, type Scope } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'

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
  const { secret, digest, hint } = newApiKey()
  return transaction(db, async (tx) => {
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

/** Creates a key of the caller, with scopes that the caller has. */
export async function createOwnApiKey(
  db: Db,
  { name, scopes }: ApiKeyCreateRequest,
  caller: Caller | null,
): Promise<ApiKeyCreated> {
  const userId = requireUserId(caller)
  const refused = scopes.find((scope) => caller === null || !mayUse(caller, scope))
  if (refused) throw new ShopError('FORBIDDEN', { reason: `SCOPE_REQUIRED:${refused}` })
  return createApiKey(db, { name, scopes, userId, by: caller })
}
