import { afterAll, expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { makeKey, makeSession, makeUser } from '@/lib/testing/makers'
import { openApi } from '@/lib/testing/open-api'

const api = await openApi()
afterAll(() => api.close())

async function makeOperator() {
  const userId = await makeUser({ name: '운영자' })
  await query(prisma, sql`update users set role = 'OPERATOR' where id = ${userId}`)
  return { userId, headers: { cookie: await makeSession(userId) } }
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
async function send(method: string, path: string, headers: Record<string, string>, body?: object) {
  const response = await fetch(api.url + path, {
    method,
    headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}

const countKeys = async () =>
  (await query<{ n: number }>(prisma, sql`select count(*)::int as n from api_keys`))[0]?.n

const entriesOf = (apiKeyId: number) =>
  query<{ action: string; operatorId: number | null; before: unknown; after: unknown }>(
    prisma,
    sql`select action, operator_id as "operatorId", before, after from operator_log
        where subject = ${`key:${apiKeyId}`} order by id`,
  )

const idOf = async (key: string) =>
  (await query<{ id: number }>(prisma, sql`select id from api_keys where hint = ${key.slice(-4)}`))[0]?.id ??
  0

test('an API key cannot create keys, neither of its user nor of a partner, with any scopes', async () => {
  const { userId } = await makeOperator()
  const scopes = ['admin', 'users:act', 'metrics:read', 'statistics:write']
  const keys = [await makeKey(['admin'], userId), await makeKey(scopes, userId), await makeKey(scopes)]
  const before = await countKeys()
  for (const key of keys) {
    const own = await send('POST', '/api/v1/api-keys', bearer(key), { name: 'next', scopes: ['admin'] })
    expect(own).toMatchObject({ status: 403, body: { errorCode: 'FORBIDDEN', reason: 'SESSION_REQUIRED' } })
    const partner = await send('POST', '/api/v1/admin/api-keys', bearer(key), {
      name: 'next',
      scopes: ['admin'],
    })
    expect(partner).toMatchObject({ status: 403, body: { reason: 'SESSION_REQUIRED' } })
    const limit = await send('PATCH', `/api/v1/admin/api-keys/${await idOf(key)}`, bearer(key), {
      callsPerMinute: null,
    })
    expect(limit).toMatchObject({ status: 403, body: { reason: 'SESSION_REQUIRED' } })
  }
  expect(await countKeys()).toBe(before)
})

test('creating and revoking a key in a session are written to the operator log', async () => {
  const { userId, headers } = await makeOperator()
  const made = await send('POST', '/api/v1/api-keys', headers, { name: 'script', scopes: ['metrics:read'] })
  expect(made.status).toBe(201)
  const { apiKeyId, apiKey } = made.body
  expect((await send('DELETE', `/api/v1/api-keys/${apiKeyId}`, headers)).status).toBe(204)
  expect(await entriesOf(apiKeyId)).toMatchObject([
    { action: 'key.create', operatorId: userId, before: null, after: { name: 'script', userId } },
    { action: 'key.revoke', operatorId: userId, before: { name: 'script' }, after: null },
  ])
  expect(JSON.stringify(await entriesOf(apiKeyId))).not.toContain(apiKey)
})

test('revoking a key revokes every key created with it, recursively, and no other', async () => {
  const { userId, headers } = await makeOperator()
  const [first, second, third, other] = [
    await makeKey(['admin'], userId),
    await makeKey(['admin'], userId),
    await makeKey(['admin']),
    await makeKey(['admin'], userId),
  ]
  const [firstId, secondId, thirdId] = [await idOf(first), await idOf(second), await idOf(third)]
  await query(prisma, sql`update api_keys set created_by_key_id = ${firstId} where id = ${secondId}`)
  await query(prisma, sql`update api_keys set created_by_key_id = ${secondId} where id = ${thirdId}`)
  const works = async (key: string) => (await send('GET', '/api/v1/admin/products', bearer(key))).status
  for (const key of [first, second, third, other]) expect(await works(key)).toBe(200)
  expect((await send('DELETE', `/api/v1/api-keys/${firstId}`, headers)).status).toBe(204)
  for (const key of [first, second, third]) expect(await works(key)).toBe(401)
  expect(await works(other)).toBe(200)
  expect(await entriesOf(thirdId)).toMatchObject([
    { action: 'key.revoke', operatorId: userId, after: { revokedWith: `key:${firstId}` } },
  ])
})

test("a user's key loses operator scopes when its owner is no longer an operator", async () => {
  const { userId } = await makeOperator()
  const key = await makeKey(['admin', 'metrics:read'], userId)
  expect((await send('GET', '/api/v1/admin/products', bearer(key))).status).toBe(200)
  await query(prisma, sql`update users set role = 'SHOPPER' where id = ${userId}`)
  const refused = await send('GET', '/api/v1/admin/products', bearer(key))
  expect(refused).toMatchObject({ status: 403, body: { reason: 'SCOPE_REQUIRED:catalog:read' } })
  expect((await send('GET', '/api/v1/users/me', bearer(key))).status).toBe(200)
})

test('a signed-in shopper can create keys without scopes only', async () => {
  const userId = await makeUser()
  const headers = { cookie: await makeSession(userId) }
  const refused = await send('POST', '/api/v1/api-keys', headers, { name: 'k', scopes: ['admin'] })
  expect(refused).toMatchObject({ status: 403, body: { reason: 'SCOPE_REQUIRED:admin' } })
  expect((await send('POST', '/api/v1/api-keys', headers, { name: 'k' })).status).toBe(201)
})
