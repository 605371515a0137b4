import { newApiKey } from '@/lib/auth/api-key'
import { type ApiKeyRow, apiKeyColumns, toApiKey } from '@/lib/auth/api-keys'
import { type Caller, mayUse, personOf } from '@/lib/auth/caller'
import type { ApiKeyCreated, ApiKeyCreateRequest } from '@/lib/auth/schema'
import { db, query, sql } from '@/lib/db'
import { ShopError } from '@/lib/errors'
import type { Scope } from '@/lib/http/endpoint'

/** More keys than this nobody tells apart any more. */
const KEYS_MAX = 50

type Key = {
  name: string
  scopes: readonly Scope[]
  userId: number | null
  callsPerMinute?: number | null | undefined
}

/** Makes a key: a person's own, or a partner's when no one owns it. */
export async function createApiKey({
  name,
  scopes,
  userId,
  callsPerMinute = null,
}: Key): Promise<ApiKeyCreated> {
  const { secret, digest, hint } = newApiKey()
  const [row] = await query<ApiKeyRow>(
    db,
    sql`insert into api_keys (user_id, name, digest, hint, scopes, calls_per_minute)
        select ${userId}::bigint, ${name}, ${digest}, ${hint}, ${[...new Set(scopes)]}::text[], ${callsPerMinute}::int
        where (select count(*) from api_keys where user_id = ${userId}::bigint and revoked_at is null) < ${KEYS_MAX}
        returning ${apiKeyColumns}`,
  )
  if (!row) throw new ShopError('INVALID_REQUEST', { reason: 'TOO_MANY_KEYS' })
  return { ...toApiKey(row), apiKey: secret }
}

/** A person's own key opens no more than what they made it with. */
export async function createOwnApiKey(
  { name, scopes }: ApiKeyCreateRequest,
  caller: Caller | null,
): Promise<ApiKeyCreated> {
  const userId = personOf(caller)
  const refused = scopes.find((scope) => caller === null || !mayUse(caller, scope))
  if (refused) throw new ShopError('FORBIDDEN', { reason: `SCOPE_REQUIRED:${refused}` })
  return createApiKey({ name, scopes, userId })
}
