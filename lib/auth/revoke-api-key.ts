import type { Caller } from '@/lib/auth/caller'
import { empty, query, type Sql, sql } from '@/lib/database/sql'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { logChange } from '@/lib/operators/log'

type Revocation = {
  apiKeyId: number
  /** Only a key of this user, only a partner's, or any. */
  of: number | 'partner' | 'anyone'
  /** Null for the command line. */
  by: Caller | null
}
type Revoked = { id: number; name: string; scopes: string[]; hint: string }

/** Ends a key for good, and with it every key that was made with it, however many steps away. */
export function revokeApiKey(db: Db, { apiKeyId, of, by }: Revocation): Promise<void> {
  return transaction(db, async (tx) => {
    const revoked = await query<Revoked>(
      tx,
      sql`with recursive made as (
            select id from api_keys where id = ${apiKeyId} and revoked_at is null ${owned(of)}
            union
            select k.id from api_keys k join made on k.created_by_key_id = made.id
          )
          update api_keys set revoked_at = now() where id in (select id from made) and revoked_at is null
          returning id, name, scopes, hint`,
    )
    if (revoked.length === 0) throw new ShopError('API_KEY_NOT_FOUND')
    for (const { id, ...before } of revoked) {
      const after = id === apiKeyId ? null : { revokedWith: `key:${apiKeyId}` }
      await logChange(tx, { by, action: 'key.revoke', subject: `key:${id}`, before, after })
    }
  })
}

function owned(of: Revocation['of']): Sql {
  if (of === 'anyone') return empty
  return of === 'partner' ? sql`and user_id is null` : sql`and user_id = ${of}`
}
