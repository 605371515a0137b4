import { newApiKey } from '@/lib/auth/api-key'
import { type ApiKeyRow, apiKeyColumns, toApiKey } from '@/lib/auth/api-keys'
import { type Caller, mayUse, personOf } from '@/lib/auth/caller'
import type { ApiKeyCreated, ApiKeyCreateRequest } from '@/lib/auth/schema'
import { query, sql } from '@/lib/database/sql'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Scope } from '@/lib/http/endpoint'
import { logChange } from '@/lib/operators/log'

/** More keys than this nobody tells apart any more. */
const KEYS_MAX = 50

type Key = {
  name: string
  scopes: readonly Scope[]
  userId: number | null
  callsPerMinute?: number | null | undefined
  /** Null for the command line. */
  by?: Caller | null
}

/**
 * Makes a key, a person's own or, without an owner, a partner's, and notes it in the log of the operators. A key that
 * could make keys would outlive its own revocation, so among callers only a session makes one.
 */
export function createApiKey(
  db: Db,
  { name, scopes, userId, callsPerMinute = null, by = null }: Key,
): Promise<ApiKeyCreated> {
  if (by !== null && by.kind !== 'session') throw new ShopError('FORBIDDEN', { reason: 'SESSION_REQUIRED' })
  const { secret, digest, hint } = newApiKey()
  return transaction(db, async (tx) => {
    const [row] = await query<ApiKeyRow>(
      tx,
      sql`insert into api_keys (user_id, name, digest, hint, scopes, calls_per_minute, created_by_key_id)
          select ${userId}::bigint, ${name}, ${digest}, ${hint}, ${[...new Set(scopes)]}::text[], ${callsPerMinute}::int,
                 ${by?.keyId ?? null}::bigint
          where (select count(*) from api_keys where user_id = ${userId}::bigint and revoked_at is null) < ${KEYS_MAX}
          returning ${apiKeyColumns}`,
    )
    if (!row) throw new ShopError('INVALID_REQUEST', { reason: 'TOO_MANY_KEYS' })
    await logChange(tx, {
      by,
      action: 'key.create',
      subject: `key:${row.apiKeyId}`,
      before: null,
      after: { name, scopes, callsPerMinute, hint, userId },
    })
    return { ...toApiKey(row), apiKey: secret }
  })
}

/** A person's own key opens no more than what they made it with. */
export async function createOwnApiKey(
  db: Db,
  { name, scopes }: ApiKeyCreateRequest,
  caller: Caller | null,
): Promise<ApiKeyCreated> {
  const userId = personOf(caller)
  const refused = scopes.find((scope) => caller === null || !mayUse(caller, scope))
  if (refused) throw new ShopError('FORBIDDEN', { reason: `SCOPE_REQUIRED:${refused}` })
  return createApiKey(db, { name, scopes, userId, by: caller })
}
