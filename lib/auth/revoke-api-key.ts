import { db, empty, query, sql } from '@/lib/db'
import { ShopError } from '@/lib/errors'

/** Ends a key for good. With a user id, only if it is theirs. */
export async function revokeApiKey(apiKeyId: number, userId: number | null): Promise<void> {
  const theirs = userId === null ? empty : sql`and user_id = ${userId}`
  const [revoked] = await query(
    db,
    sql`update api_keys set revoked_at = now() where id = ${apiKeyId} and revoked_at is null ${theirs} returning id`,
  )
  if (!revoked) throw new ShopError('API_KEY_NOT_FOUND')
}
