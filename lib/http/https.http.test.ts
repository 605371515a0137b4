import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { makeAccount, makeKey, makeUser } from '@/lib/testing/makers'
import { sendRaw } from '@/lib/testing/raw-http'
import { baseUrl } from '@/lib/testing/server'
import { signInAt } from '@/lib/testing/sign-in'
import { startWebServer } from '@/lib/testing/start-web-server'

const PUBLIC_URL = 'https://shop.example'
let shop: Awaited<ReturnType<typeof startWebServer>>
beforeAll(async () => {
  shop = await startWebServer(inject('databaseUrl'), {
    WORKER: 'off',
    NEXTAUTH_URL: PUBLIC_URL,
    TRUST_PROXY: '1',
  })
})
afterAll(() => shop.stop())

test('with an https public URL every kind of response carries Strict-Transport-Security', async () => {
  for (const path of [
    '/',
    '/nowhere',
    '/robots.txt',
    '/api/v1/products',
    '/api/auth/csrf',
    '/api/v1/users/me',
  ]) {
    const { headers } = await fetch(shop.baseUrl + path)
    expect([path, headers.get('strict-transport-security')]).toEqual([path, 'max-age=31536000'])
  }
  const refused = await sendRaw(shop.baseUrl, 'GET /%ff HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
  expect(refused).toMatch(/^strict-transport-security: max-age=31536000\r$/im)
  expect((await fetch(`${baseUrl}/`)).headers.has('strict-transport-security')).toBe(false)
})

test('a write from an http origin is refused by a shop with an https URL', async () => {
  const authorization = `Bearer ${await makeKey([], await makeUser())}`
  expect((await fetch(`${shop.baseUrl}/api/v1/users/me`, { headers: { authorization } })).status).toBe(200)
  const write = (origin: string) =>
    fetch(`${shop.baseUrl}/api/v1/users`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-host': 'shop.example', origin },
      body: '{}',
    })
  expect((await write('http://shop.example')).status).toBe(403)
  expect((await write('https://evil.example')).status).toBe(403)
  // The body is refused, not the origin.
  expect((await write(PUBLIC_URL)).status).toBe(400)
})

test('without trusted proxies no request header changes the public URL', async () => {
  const { email } = await makeAccount('persimmon-and-jade')
  const cookie = (await signInAt(baseUrl, email, 'persimmon-and-jade')) ?? ''
  const answer = await fetch(`${baseUrl}/api/v1/api-keys`, {
    method: 'POST',
    headers: {
      cookie,
      'content-type': 'application/json',
      'x-forwarded-host': 'evil.example',
      origin: 'http://evil.example',
    },
    body: '{"name":"x"}',
  })
  expect(answer.status).toBe(403)
})
