import type { ApiKeyResponse } from '@/lib/auth/schema'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { seoulTime } from '@/lib/time'

export type ApiKeyRow = Omit<ApiKeyResponse, 'createdAt' | 'lastUsedAt'> & {
  createdAt: Date
  lastUsedAt: Date | null
}

export const apiKeyColumns = sql`id as "apiKeyId", name, hint, scopes, calls_per_minute as "callsPerMinute",
  created_at as "createdAt",
  last_used_at as "lastUsedAt"`

export const toApiKey = (row: ApiKeyRow): ApiKeyResponse => ({
  ...row,
  createdAt: seoulTime(row.createdAt),
  lastUsedAt: row.lastUsedAt && seoulTime(row.lastUsedAt),
})

/** Someone's keys that still open something, the newest first. */
export async function listApiKeys(userId: number): Promise<ApiKeyResponse[]> {
  const rows = await query<ApiKeyRow>(
    prisma,
    sql`select ${apiKeyColumns} from api_keys where user_id = ${userId} and revoked_at is null order by id desc`,
  )
  return rows.map(toApiKey)
}
