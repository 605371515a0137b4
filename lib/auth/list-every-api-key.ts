import { type ApiKeyRow, apiKeyColumns, toApiKey } from '@/lib/auth/api-keys'
import type { ApiKeyResponse } from '@/lib/auth/schema'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'

export type OwnedApiKey = ApiKeyResponse & { userId: number | null }

/** Every key that still opens something, whoever owns it. */
export async function listEveryApiKey(): Promise<OwnedApiKey[]> {
  const rows = await query<ApiKeyRow & { userId: number | null }>(
    prisma,
    sql`select ${apiKeyColumns}, user_id as "userId" from api_keys where revoked_at is null order by id desc`,
  )
  return rows.map(({ userId, ...row }) => ({ ...toApiKey(row), userId }))
}
