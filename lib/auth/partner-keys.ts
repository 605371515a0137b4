import { type ApiKeyRow, apiKeyColumns, toApiKey } from '@/lib/auth/api-keys'
import type { Caller } from '@/lib/auth/caller'
import { createApiKey } from '@/lib/auth/create-api-key'
import type { PartnerKey } from '@/lib/auth/partner-schema'
import { revokeApiKey } from '@/lib/auth/revoke-api-key'
import type { ApiKeyCreated } from '@/lib/auth/schema'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Scope } from '@/lib/http/endpoint'
import { logChange } from '@/lib/operators/log'
import { seoulTime } from '@/lib/time'

const SHOWN_MAX = 500

type PartnerRow = ApiKeyRow & { revokedAt: Date | null }

const toPartnerKey = (row: PartnerRow): PartnerKey => ({
  ...toApiKey(row),
  revokedAt: row.revokedAt && seoulTime(row.revokedAt),
})

/** Partners' keys, the newest first, with those that were revoked. */
export async function listPartnerKeys(): Promise<PartnerKey[]> {
  const rows = await query<PartnerRow>(
    prisma,
    sql`select ${apiKeyColumns}, revoked_at as "revokedAt" from api_keys where user_id is null
        order by revoked_at is not null, id desc limit ${SHOWN_MAX}`,
  )
  return rows.map(toPartnerKey)
}

type NewKey = {
  name: string
  scopes: readonly Scope[]
  callsPerMinute: number | null
  caller: Caller | null
}

export const createPartnerKey = (db: Db, { caller, ...key }: NewKey): Promise<ApiKeyCreated> =>
  createApiKey(db, { ...key, userId: null, by: caller })

type NewLimit = { apiKeyId: number; callsPerMinute: number | null; caller: Caller | null }

/** A key that could raise limits would raise its own. */
export function limitPartnerKey(db: Db, { apiKeyId, callsPerMinute, caller }: NewLimit): Promise<PartnerKey> {
  if (caller?.kind !== 'session') throw new ShopError('FORBIDDEN', { reason: 'SESSION_REQUIRED' })
  return transaction(db, async (tx) => {
    const [before] = await query<{ callsPerMinute: number | null }>(
      tx,
      sql`select calls_per_minute as "callsPerMinute" from api_keys
          where id = ${apiKeyId} and user_id is null and revoked_at is null for no key update`,
    )
    if (!before) throw new ShopError('API_KEY_NOT_FOUND')
    const [after] = await query<PartnerRow>(
      tx,
      sql`update api_keys set calls_per_minute = ${callsPerMinute}::int where id = ${apiKeyId}
          returning ${apiKeyColumns}, revoked_at as "revokedAt"`,
    )
    const subject = `key:${apiKeyId}`
    await logChange(tx, { by: caller, action: 'key.limit', subject, before, after: { callsPerMinute } })
    return toPartnerKey(after as PartnerRow)
  })
}

export const revokePartnerKey = (db: Db, { apiKeyId, caller }: { apiKeyId: number; caller: Caller | null }) =>
  revokeApiKey(db, { apiKeyId, of: 'partner', by: caller })
