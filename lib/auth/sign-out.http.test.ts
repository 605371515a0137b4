import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { makeAccount, times } from '@/lib/testing/makers'
import { baseUrl, owner } from '@/lib/testing/server'
import { signInAt, signOutAt } from '@/lib/testing/sign-in'
import { startWebServer } from '@/lib/testing/start-web-server'

const PASSWORD = 'persimmon-and-jade'
const get = (path: string, cookie: string, at = baseUrl) =>
  fetch(`${at}${path}`, { headers: { cookie }, redirect: 'manual' })

let second: Awaited<ReturnType<typeof startWebServer>>
beforeAll(async () => {
  second = await startWebServer(inject('databaseUrl'), { WORKER: 'off' })
})
afterAll(() => second.stop())

async function signedIn() {
  const { userId, email } = await makeAccount(PASSWORD)
  const cookie = (await signInAt(baseUrl, email, PASSWORD)) ?? ''
  return { userId, email, cookie, balance: `/api/v1/balances/${userId}` }
}

/** What each way of asking says about a cookie, on both processes. */
async function answersTo(cookie: string, balance: string) {
  const all = [baseUrl, second.baseUrl].map(async (at) => {
    const [api, page, session] = await Promise.all([
      get(balance, cookie, at),
      get('/account', cookie, at),
      get('/api/auth/session', cookie, at),
    ])
    await api.arrayBuffer()
    await page.arrayBuffer()
    const { user } = (await session.json()) as { user?: unknown }
    return { api: api.status, page: page.status, session: user !== undefined }
  })
  return Promise.all(all)
}

const IN = { api: 200, page: 200, session: true }
const OUT = { api: 401, page: 307, session: false }

test('a cookie replayed after signing out is refused by API, pages and next-auth, on every process', async () => {
  const { cookie, balance } = await signedIn()
  expect(await answersTo(cookie, balance)).toEqual([IN, IN])
  expect(await signOutAt(second.baseUrl, cookie)).toBe(200)
  expect(await answersTo(cookie, balance)).toEqual([OUT, OUT])
  expect(await (await get('/api/auth/session', cookie)).json()).toEqual({})
})

test('a cookie that next-auth renewed ends with its session', async () => {
  const { cookie, balance } = await signedIn()
  const renewed = (await get('/api/auth/session', cookie)).headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  expect((await get(balance, renewed)).status).toBe(200)
  await signOutAt(baseUrl, cookie)
  expect((await get(balance, renewed)).status).toBe(401)
})

test("signing out all other devices keeps the caller's session", async () => {
  const { email, cookie, balance } = await signedIn()
  const other = (await signInAt(second.baseUrl, email, PASSWORD)) ?? ''
  expect((await get(balance, other)).status).toBe(200)
  const end = { method: 'DELETE', headers: { cookie, origin: baseUrl } }
  expect((await fetch(`${baseUrl}/api/v1/sessions`, end)).status).toBe(204)
  expect(await answersTo(cookie, balance)).toEqual([IN, IN])
  expect(await answersTo(other, balance)).toEqual([OUT, OUT])
})

test('a sign-out without a CSRF token ends no session', async () => {
  const { cookie, balance } = await signedIn()
  const forged = new URLSearchParams({ csrfToken: 'x', json: 'true' })
  await fetch(`${baseUrl}/api/auth/signout`, { method: 'POST', headers: { cookie }, body: forged })
  expect((await get(balance, cookie)).status).toBe(200)
})

test('requests in flight during a sign-out are answered completely, and later ones are refused', async () => {
  const { cookie, balance } = await signedIn()
  let over = false
  const before: number[] = []
  const readers = times(8, async () => {
    while (!over) {
      const answer = await get(balance, cookie)
      await answer.arrayBuffer()
      before.push(answer.status)
    }
  })
  expect(await signOutAt(baseUrl, cookie)).toBe(200)
  const after = await Promise.all(times(20, (i) => get(balance, cookie, i % 2 ? baseUrl : second.baseUrl)))
  over = true
  await Promise.all(readers)
  expect(new Set(before)).toEqual(new Set([200, 401]))
  expect(after.map(({ status }) => status)).toEqual(times(20, () => 401))
})

test("a sign-out that cannot end the session's row fails with 503 and keeps the cookie", async () => {
  const { cookie, balance, userId } = await signedIn()
  const trigger = `refuse_${userId}`
  const refuse = `create function ${trigger}() returns trigger language plpgsql as $$ begin
    if new.user_id = ${userId} then raise exception 'refused by the test'; end if; return new; end $$`
  await owner.query(refuse)
  await owner.query(
    `create trigger ${trigger} before update on sessions for each row execute function ${trigger}()`,
  )
  try {
    expect(await signOutAt(baseUrl, cookie)).toBe(503)
    expect((await get(balance, cookie)).status).toBe(200)
  } finally {
    await owner.query(`drop trigger ${trigger} on sessions`)
    await owner.query(`drop function ${trigger}()`)
  }
  expect(await signOutAt(baseUrl, cookie)).toBe(200)
  expect((await get(balance, cookie)).status).toBe(401)
})

test("text sent to next-auth's log endpoint is refused", async () => {
  const sent = await fetch(`${baseUrl}/api/auth/_log`, {
    method: 'POST',
    body: new URLSearchParams({ level: 'error', code: 'FORGED', message: 'a line of somebody else' }),
  })
  expect(sent.status).toBe(404)
})
