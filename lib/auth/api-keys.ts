import type { ApiKeyResponse } from '@/lib/auth/schema'
import { prisma } from '@/lib/database/client'
import type { Prisma } from '@/lib/generated/prisma/client'
import { seoulTime } from '@/lib/time'

/** Everything about a key but its digest. */
export const apiKeySelect = {
  id: true,
  name: true,
  hint: true,
  scopes: true,
  callsPerMinute: true,
  createdAt: true,
  lastUsedAt: true,
} satisfies Prisma.ApiKeySelect

export type ApiKeyRow = Prisma.Result<
  typeof prisma.apiKey,
  { select: typeof apiKeySelect },
  'findUniqueOrThrow'
>

export const toApiKey = ({ id, createdAt, lastUsedAt, ...key }: ApiKeyRow): ApiKeyResponse => ({
  apiKeyId: id,
  ...key,
  createdAt: seoulTime(createdAt),
  lastUsedAt: lastUsedAt && seoulTime(lastUsedAt),
})

/** A user's keys that are not revoked, newest first. */
export async function listApiKeys(userId: number): Promise<ApiKeyResponse[]> {
  const keys = await prisma.apiKey.findMany({
    where: { userId, revokedAt: null },
    orderBy: { id: 'desc' },
    select: apiKeySelect,
  })
  return keys.map(toApiKey)
}

/** All keys that are not revoked, newest first; a partner's key has no user. */
export async function listAllApiKeys(): Promise<(ApiKeyResponse & { userId: number | null })[]> {
  const keys = await prisma.apiKey.findMany({
    where: { revokedAt: null },
    orderBy: { id: 'desc' },
    select: { ...apiKeySelect, userId: true },
  })
  return keys.map(({ userId, ...key }) => ({ ...toApiKey(key), userId }))
}
