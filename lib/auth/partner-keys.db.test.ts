import { afterAll, expect, test } from 'vitest'
import { createPartnerKey, limitPartnerKey, revokePartnerKey } from '@/lib/auth/partner-keys'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import type { Caller } from '@/lib/http/caller'
import { env } from '@/lib/settings/env'
import { makeUser } from '@/lib/testing/makers'
import { openApi } from '@/lib/testing/open-api'

env.RATE_LIMIT = true
const api = await openApi()
const userId = await makeUser()
await query(prisma, sql`update users set role = 'OPERATOR' where id = ${userId}`)
const operator: Caller = {
  kind: 'session',
  userId,
  name: '운영자',
  role: 'OWNER',
  scopes: [],
  keyId: null,
}

afterAll(async () => {
  env.RATE_LIMIT = false
  await api.close()
})

const make = (callsPerMinute: number | null) =>
  createPartnerKey(prisma, { name: '제휴', scopes: ['metrics:read'], callsPerMinute, caller: operator })
const call = (key: string, path = '/api/v1/products') =>
  fetch(api.url + path, { headers: { authorization: `Bearer ${key}` } })
const statuses = async (key: string, times: number) => {
  const found: number[] = []
  for (let n = 0; n < times; n++) found.push((await call(key)).status)
  return found
}

test("a key's limit of calls per minute counts all endpoints together and is sent in the RateLimit headers", async () => {
  const { apiKey } = await make(3)
  const first = await call(apiKey)
  expect(first.headers.get('ratelimit-policy')).toBe('"key";q=3;w=60')
  expect(first.headers.get('ratelimit')).toMatch(/^"key";r=2;t=\d+$/)
  expect((await call(apiKey, '/api/v1/coupons')).status).toBe(200)
  expect((await call(apiKey, '/api/v1/admin/products')).status).toBe(403)
  const over = await call(apiKey)
  expect(over.status).toBe(429)
  expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await over.json()).toMatchObject({ errorCode: 'TOO_MANY_REQUESTS' })
})

test('keys are limited independently of each other, and a key without a limit is not limited', async () => {
  const [limited, free] = [await make(1), await make(null)]
  expect(await statuses(limited.apiKey, 2)).toEqual([200, 429])
  expect(new Set(await statuses(free.apiKey, 30))).toEqual(new Set([200]))
})

test('a raised limit applies from the next call; the limit of a revoked key cannot be changed', async () => {
  const { apiKey, apiKeyId } = await make(1)
  expect(await statuses(apiKey, 2)).toEqual([200, 429])
  const raised = await limitPartnerKey(prisma, { apiKeyId, callsPerMinute: 5, caller: operator })
  expect(raised).toMatchObject({ apiKeyId, callsPerMinute: 5, revokedAt: null })
  expect((await call(apiKey)).status).toBe(200)
  await revokePartnerKey(prisma, { apiKeyId, caller: operator })
  expect((await call(apiKey)).status).toBe(401)
  await expect(async () =>
    limitPartnerKey(prisma, { apiKeyId, callsPerMinute: 9, caller: operator }),
  ).rejects.toMatchObject({ code: 'API_KEY_NOT_FOUND' })
  const log = await query<{ action: string; before: unknown; after: unknown }>(
    prisma,
    sql`select action, before, after from operator_log where subject = ${`key:${apiKeyId}`} order by id`,
  )
  expect(log).toMatchObject([
    { action: 'key.create', after: { callsPerMinute: 1 } },
    { action: 'key.limit', before: { callsPerMinute: 1 }, after: { callsPerMinute: 5 } },
    { action: 'key.revoke', after: null },
  ])
})

test('a key cannot change a limit, not even one with the admin scope', async () => {
  const { apiKeyId } = await make(1)
  const caller: Caller = {
    kind: 'partner',
    userId: null,
    name: 'k',
    role: 'PARTNER',
    scopes: ['admin'],
    keyId: apiKeyId,
  }
  expect(() => limitPartnerKey(prisma, { apiKeyId, callsPerMinute: null, caller })).toThrow(
    expect.objectContaining({ code: 'FORBIDDEN' }),
  )
})
