import { query, sql } from '@/lib/database/sql'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { logChanges } from '@/lib/operators/log'

type Revocation = {
  apiKeyId: number
  /** Whose key it must be: a user's, any partner's, or anyone's. */
  owner: number | 'partner' | 'anyone'
  /** Null for the command line. */
  by: Caller | null
}
type RevokedKey = { id: number; name: string; scopes: string[]; hint: string }

/** Revokes a key and, recursively, every key that was created with it. */
export function revokeApiKey(db: Db, { apiKeyId, owner, by }: Revocation): Promise<void> {
  const ownerId = typeof owner === 'number' ? owner : null
  return transaction(db, async (tx) => {
    const revoked = await query<RevokedKey>(
      tx,
      sql`with recursive made as (
            select id from api_keys where id = ${apiKeyId} and revoked_at is null
              and (${owner === 'anyone'}::boolean or user_id is not distinct from ${ownerId}::bigint)
            union
            select k.id from api_keys k join made on k.created_by_key_id = made.id
          )
          update api_keys set revoked_at = now() where id in (select id from made) and revoked_at is null
          returning id, name, scopes, hint`,
    )
    if (revoked.length === 0) throw new ShopError('API_KEY_NOT_FOUND')
    const changes = revoked.map(({ id, ...before }) => ({
      action: 'key.revoke',
      subject: `key:${id}`,
      before,
      after: id === apiKeyId ? null : { revokedWith: `key:${apiKeyId}` },
    }))
    await logChanges(tx, by, changes)
  })
}
