import { type ApiKeyRow, apiKeyColumns, toApiKey } from '@/lib/auth/api-keys'
import type { Caller } from '@/lib/auth/caller'
import { createApiKey } from '@/lib/auth/create-api-key'
import type { PartnerKey } from '@/lib/auth/partner-schema'
import { revokeApiKey } from '@/lib/auth/revoke-api-key'
import type { ApiKeyCreated } from '@/lib/auth/schema'
import { db, query, sql, transaction } from '@/lib/db'
import { ShopError } from '@/lib/errors'
import type { Scope } from '@/lib/http/endpoint'
import { logChange } from '@/lib/operators/log'
import { seoulTime } from '@/lib/time'

const SHOWN_MAX = 500

/** Partners' keys, the newest first, with those that were revoked. */
export async function listPartnerKeys(): Promise<PartnerKey[]> {
  const rows = await query<ApiKeyRow & { revokedAt: Date | null }>(
    db,
    sql`select ${apiKeyColumns}, revoked_at as "revokedAt" from api_keys where user_id is null
        order by revoked_at is not null, id desc limit ${SHOWN_MAX}`,
  )
  return rows.map((row) => ({ ...toApiKey(row), revokedAt: row.revokedAt && seoulTime(row.revokedAt) }))
}

type NewKey = { name: string; scopes: readonly Scope[]; caller: Caller | null }

/** A key that could make keys would outlive its own revocation, so a person makes them. */
export function createPartnerKey({ name, scopes, caller }: NewKey): Promise<ApiKeyCreated> {
  if (caller?.kind !== 'session') throw new ShopError('FORBIDDEN', { reason: 'PERSON_REQUIRED' })
  return transaction(async (tx) => {
    const made = await createApiKey({ name, scopes, userId: null })
    await logChange(tx, {
      by: caller,
      action: 'key.create',
      subject: `key:${made.apiKeyId}`,
      before: null,
      after: { name, scopes, hint: made.hint },
    })
    return made
  })
}

export function revokePartnerKey({ apiKeyId, caller }: { apiKeyId: number; caller: Caller | null }) {
  return transaction(async (tx) => {
    const [key] = await query<{ name: string; scopes: string[]; hint: string }>(
      tx,
      sql`select name, scopes, hint from api_keys where id = ${apiKeyId} and user_id is null`,
    )
    if (!key) throw new ShopError('API_KEY_NOT_FOUND')
    await revokeApiKey(apiKeyId, null)
    await logChange(tx, {
      by: caller,
      action: 'key.revoke',
      subject: `key:${apiKeyId}`,
      before: key,
      after: null,
    })
  })
}
