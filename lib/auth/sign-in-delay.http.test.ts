import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { makeAccount } from '@/lib/testing/makers'
import '@/lib/testing/server'
import { startWebServer } from '@/lib/testing/start-web-server'

const PASSWORD = 'persimmon-and-jade'

/** Two processes behind a proxy of ours, with the limits on. */
let shops: Awaited<ReturnType<typeof startWebServer>>[]
beforeAll(async () => {
  const settings = { WORKER: 'off', RATE_LIMIT: 'on', TRUST_PROXY: '1' }
  shops = [
    await startWebServer(inject('databaseUrl'), settings),
    await startWebServer(inject('databaseUrl'), settings),
  ]
})
afterAll(() => Promise.all(shops.map((shop) => shop.stop())))

type Given = { email: string; password?: string; address?: string; cookie?: string; shop?: number }

async function csrfAt(shop: number) {
  const { baseUrl } = shops[shop] ?? { baseUrl: '' }
  const answer = await fetch(`${baseUrl}/api/auth/csrf`)
  const { csrfToken } = (await answer.json()) as { csrfToken: string }
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  return { baseUrl, csrfToken, cookie: cookies.join('; ') }
}

async function signIn({ email, password = 'wrong horse', address = '192.0.2.1', cookie, shop = 0 }: Given) {
  const { baseUrl, csrfToken, cookie: csrf } = await csrfAt(shop)
  return fetch(`${baseUrl}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'x-forwarded-for': address, cookie: cookie ? `${csrf}; ${cookie}` : csrf },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
  })
}

test('failures are counted across processes; a delayed sign-in gets 429 with Retry-After', async () => {
  const { email } = await makeAccount(PASSWORD)
  for (let i = 0; i < 6; i++) expect((await signIn({ email, shop: i % 2 })).status).toBe(401)
  for (const shop of [0, 1]) {
    const refused = await signIn({ email, password: PASSWORD, shop })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(((await refused.json()) as { url: string }).url).toContain('error=TOO_MANY_REQUESTS')
  }
  expect((await signIn({ email, password: PASSWORD, address: '192.0.2.2' })).status).toBe(200)
})

test("a successful sign-in sets a device cookie that is sent only to the sign-in and exempts the owner from others' delays", async () => {
  const { email } = await makeAccount(PASSWORD)
  const entered = await signIn({ email, password: PASSWORD, address: '203.0.113.1' })
  const lines = entered.headers.getSetCookie()
  expect(lines.filter((line) => line.startsWith('next-auth.session-token='))).toHaveLength(1)
  const device = lines.find((line) => line.startsWith('jangteo-device=')) ?? ''
  expect(device).toMatch(/Path=\/api\/auth\/callback/)
  expect(device).toMatch(/HttpOnly/i)
  expect(device).toMatch(/SameSite=lax/i)
  for (let i = 0; i < 8; i++) await signIn({ email, address: '203.0.113.9' })
  expect((await signIn({ email, password: PASSWORD, address: '203.0.113.9' })).status).toBe(429)
  const [cookie = ''] = device.split(';')
  const known = await signIn({ email, password: PASSWORD, address: '203.0.113.9', cookie, shop: 1 })
  expect(known.status).toBe(200)
})

test('a flood of sign-ins is refused with 503 or 429 while other requests are still answered', async () => {
  const { baseUrl, csrfToken, cookie } = await csrfAt(0)
  const flood = Array.from({ length: 300 }, (_, i) =>
    fetch(`${baseUrl}/api/auth/callback/credentials`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, 'x-forwarded-for': `198.18.${i % 250}.1` },
      body: new URLSearchParams({
        csrfToken,
        email: `${i}@example.com`,
        password: 'wrong horse',
        json: 'true',
      }),
    }),
  )
  expect((await fetch(`${baseUrl}/api/health/live`)).status).toBe(200)
  const statuses = new Set((await Promise.all(flood)).map(({ status }) => status))
  for (const status of statuses) expect([401, 429, 503]).toContain(status)
})

test('a list in place of a text field is a wrong password', async () => {
  const { baseUrl, csrfToken, cookie } = await csrfAt(0)
  const sent = await fetch(`${baseUrl}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ csrfToken, email: ['a@example.com'], password: { length: 8 }, json: 'true' }),
  })
  expect(sent.status).toBe(401)
})
