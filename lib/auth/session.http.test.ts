import { expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { makeAccount, makeKey, makeUser } from '@/lib/testing/makers'
import { baseUrl } from '@/lib/testing/server'
import { postSignIn, signInAt } from '@/lib/testing/sign-in'

const PASSWORD = 'persimmon-and-jade'
const get = (path: string, headers: Record<string, string>) => fetch(`${baseUrl}${path}`, { headers })

test("a session cookie gives access to the user's own resources and to no others", async () => {
  const { userId, email } = await makeAccount(PASSWORD)
  const cookie = (await signInAt(baseUrl, email, PASSWORD)) ?? ''
  expect((await get(`/api/v1/balances/${userId}`, { cookie })).status).toBe(200)
  expect((await get(`/api/v1/balances/${await makeUser()}`, { cookie })).status).toBe(403)
  expect((await get(`/api/v1/balances/999999`, { cookie })).status).toBe(403)
})

test('signing in again in the same browser ends the session before, and no other', async () => {
  const { userId, email } = await makeAccount(PASSWORD)
  const other = (await signInAt(baseUrl, email, PASSWORD)) ?? ''
  const first = (await signInAt(baseUrl, email, PASSWORD)) ?? ''
  const { response } = await postSignIn(
    baseUrl,
    { email, password: PASSWORD },
    first.split('; ').filter((pair) => pair.includes('session-token')),
  )
  const second = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const status = async (cookie: string) => (await get(`/api/v1/balances/${userId}`, { cookie })).status
  expect([await status(first), await status(second), await status(other)]).toEqual([401, 200, 200])
})

test('a wrong password and an unknown e-mail address are refused in the same way', async () => {
  const { email } = await makeAccount(PASSWORD)
  expect(await signInAt(baseUrl, email, 'wrong')).toBeNull()
  expect(await signInAt(baseUrl, 'nobody@example.com', PASSWORD)).toBeNull()
})

test("a blocked user's sessions and keys are refused at once", async () => {
  const { userId, email } = await makeAccount(PASSWORD)
  const cookie = (await signInAt(baseUrl, email, PASSWORD)) ?? ''
  const authorization = `Bearer ${await makeKey([], userId)}`
  expect((await get(`/api/v1/balances/${userId}`, { authorization })).status).toBe(200)
  expect((await get(`/api/v1/balances/${userId}`, { cookie })).status).toBe(200)
  await query(prisma, sql`update users set blocked_at = now() where id = ${userId}`)
  expect((await get(`/api/v1/balances/${userId}`, { authorization })).status).toBe(401)
  expect((await get(`/api/v1/balances/${userId}`, { cookie })).status).toBe(401)
})

test('a cross-site write request is refused', async () => {
  const { userId, email } = await makeAccount(PASSWORD)
  const cookie = (await signInAt(baseUrl, email, PASSWORD)) ?? ''
  const charge = (headers: Record<string, string>) =>
    fetch(`${baseUrl}/api/v1/balances/${userId}`, {
      method: 'PUT',
      headers: { cookie, 'content-type': 'application/json', ...headers },
      body: '{"amount":1000}',
    })
  expect((await charge({ origin: 'https://elsewhere.example' })).status).toBe(403)
  expect((await charge({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await charge({ origin: baseUrl, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
})

test('a partner needs the scope users:act to act for users; with it an unknown user is a 404', async () => {
  const userId = await makeUser()
  const without = { authorization: `Bearer ${await makeKey(['metrics:read'])}` }
  const withScope = { authorization: `Bearer ${await makeKey(['users:act'])}` }
  expect((await get(`/api/v1/balances/${userId}`, without)).status).toBe(403)
  expect((await get(`/api/v1/balances/${userId}`, withScope)).status).toBe(200)
  expect((await get('/api/v1/balances/999999', withScope)).status).toBe(404)
})

test('an unknown key is refused, on public endpoints too', async () => {
  const authorization = `Bearer jt_live_${'x'.repeat(43)}`
  const answer = await get('/api/v1/coupons', { authorization })
  expect(answer.status).toBe(401)
  expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/)
})
