import { apiKeySelect, toApiKey } from '@/lib/auth/api-keys'
import { createApiKey } from '@/lib/auth/create-api-key'
import type { PartnerKey } from '@/lib/auth/partner-schema'
import { revokeApiKey } from '@/lib/auth/revoke-api-key'
import type { ApiKeyCreated } from '@/lib/auth/schema'
import { prisma } from '@/lib/database/client'
import { lockRow } from '@/lib/database/lock-row'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Caller } from '@/lib/http/caller'
import type { Scope } from '@/lib/http/scopes'
import { logChange } from '@/lib/operators/log'
import { seoulTime } from '@/lib/time'
import { lockPresentScope } from '@/lib/users/require-present-scope'

const SHOWN_MAX = 500

const partnerKeySelect = { ...apiKeySelect, revokedAt: true } satisfies Prisma.ApiKeySelect

type PartnerKeyRow = Prisma.Result<
  typeof prisma.apiKey,
  { select: typeof partnerKeySelect },
  'findUniqueOrThrow'
>

const toPartnerKey = ({ revokedAt, ...key }: PartnerKeyRow): PartnerKey => ({
  ...toApiKey(key),
  revokedAt: revokedAt && seoulTime(revokedAt),
})

/** Partners' keys: first the valid ones, then the revoked ones, newest first. */
export async function listPartnerKeys(): Promise<PartnerKey[]> {
  const list = (revokedAt: null | { not: null }) =>
    prisma.apiKey.findMany({
      where: { userId: null, revokedAt },
      orderBy: { id: 'desc' },
      take: SHOWN_MAX,
      select: partnerKeySelect,
    })
  const [valid, revoked] = await Promise.all([list(null), list({ not: null })])
  return [...valid, ...revoked].slice(0, SHOWN_MAX).map(toPartnerKey)
}

type NewPartnerKey = {
  name: string
  scopes: readonly Scope[]
  callsPerMinute: number | null
  caller: Caller | null
}

export const createPartnerKey = (db: Db, { caller, ...key }: NewPartnerKey): Promise<ApiKeyCreated> =>
  createApiKey(db, { ...key, userId: null, by: caller })

type NewLimit = { apiKeyId: number; callsPerMinute: number | null; caller: Caller | null }

/** Sets the rate limit of a partner's key. Only a signed-in operator may: a key could raise its own limit. */
export function limitPartnerKey(db: Db, { apiKeyId, callsPerMinute, caller }: NewLimit): Promise<PartnerKey> {
  if (caller?.kind !== 'session') throw new ShopError('FORBIDDEN', { reason: 'SESSION_REQUIRED' })
  return transaction(db, async (tx) => {
    await lockPresentScope(tx, caller, 'keys:write')
    await lockRow(tx, 'api_keys', apiKeyId)
    const before = await tx.apiKey.findUnique({
      where: { id: apiKeyId, userId: null, revokedAt: null },
      select: { callsPerMinute: true },
    })
    if (!before) throw new ShopError('API_KEY_NOT_FOUND')
    const key = await tx.apiKey.update({
      where: { id: apiKeyId },
      data: { callsPerMinute },
      select: partnerKeySelect,
    })
    const subject = `key:${apiKeyId}`
    await logChange(tx, { by: caller, action: 'key.limit', subject, before, after: { callsPerMinute } })
    return toPartnerKey(key)
  })
}

export const revokePartnerKey = (db: Db, { apiKeyId, caller }: { apiKeyId: number; caller: Caller | null }) =>
  revokeApiKey(db, { apiKeyId, owner: 'partner', by: caller })
