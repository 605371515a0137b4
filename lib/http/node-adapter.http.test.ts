import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { request as send } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newApiKey } from '@/lib/auth/api-key'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { freePort } from '@/lib/server/free-port'
import { env } from '@/lib/settings/env'
import { makeCoupon, makeUser } from '@/lib/testing/makers'
import { baseUrl } from '@/lib/testing/server'

const key = newApiKey()
const port = await freePort()
const nextUrl = `http://localhost:${port}`
const users: number[] = []
let next: ChildProcess

beforeAll(async () => {
  for (let n = 0; n < 3; n++) users.push(await makeUser())
  await makeCoupon()
  await query(
    prisma,
    sql`insert into api_keys (name, digest, hint, scopes) values ('node adapter', ${key.digest}, ${key.hint}, '{users:act}')`,
  )
  next = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', `${port}`],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        DATABASE_URL: env.DATABASE_URL,
        NEXTAUTH_URL: baseUrl,
        NODE_ENV: 'production',
        WORKER: 'off',
      },
    },
  )
  while (!(await fetch(`${nextUrl}/robots.txt`).catch(() => null))) {
    if (next.exitCode !== null) throw new Error('next start ended')
    await new Promise((resume) => setTimeout(resume, 100))
  }
})

afterAll(async () => {
  const gone = once(next, 'exit')
  next.kill('SIGTERM')
  await gone
})

type TestRequest = { method: string; path: string; headers?: Record<string, string>; body?: string | Buffer }

const partner = { authorization: `Bearer ${key.secret}` }
const json = { ...partner, 'content-type': 'application/json' }

/** Headers that every HTTP server writes in its own way; everything else must be the same. */
const OWN = new Set([
  'date',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'vary',
  'x-request-id',
])

function ask(base: string, { method, path, headers = {}, body }: TestRequest) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base)
    const request = send(
      { hostname, port, method, path: path.replace('{user}', `${users[0]}`), headers },
      async (response) => {
        const chunks: Buffer[] = []
        for await (const chunk of response) chunks.push(chunk)
        const text = Buffer.concat(chunks)
          .toString()
          .replace(/"requestId":"[^"]*"/, '"requestId":"…"')
        const compared = Object.entries(response.headers).filter(([name]) => !OWN.has(name))
        resolve({ status: response.statusCode, headers: Object.fromEntries(compared), body: text })
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

const table: [name: string, sent: TestRequest][] = [
  ['a balance', { method: 'GET', path: '/api/v1/balances/{user}', headers: partner }],
  ['a balance by HEAD', { method: 'HEAD', path: '/api/v1/balances/{user}', headers: partner }],
  ['an empty history', { method: 'GET', path: '/api/v1/balances/{user}/history', headers: partner }],
  ['an unknown user', { method: 'GET', path: '/api/v1/balances/999', headers: partner }],
  ['an id that is none', { method: 'GET', path: '/api/v1/balances/abc', headers: partner }],
  ['an id written in percents', { method: 'GET', path: '/api/v1/balances/%31', headers: partner }],
  ['nobody', { method: 'GET', path: '/api/v1/balances/{user}' }],
  ['a wrong key', { method: 'GET', path: '/api/v1/balances/{user}', headers: { authorization: 'Bearer x' } }],
  ['campaigns', { method: 'GET', path: '/api/v1/coupons' }],
  ['an unused query', { method: 'GET', path: '/api/v1/coupons?a=1&a=2', headers: partner }],
  ['a query out of bounds', { method: 'GET', path: '/api/v1/orders?userId=1&limit=0', headers: partner }],
  ['an empty list', { method: 'GET', path: '/api/v1/orders?userId=1', headers: partner }],
  ['English', { method: 'GET', path: '/api/v1/orders/7', headers: { ...partner, 'accept-language': 'en' } }],
  [
    'a problem',
    { method: 'GET', path: '/api/v1/orders/7', headers: { ...partner, accept: 'application/problem+json' } },
  ],
  ['no such address', { method: 'GET', path: '/api/v1/nowhere' }],
  ['no such address, posted', { method: 'POST', path: '/api/v1/nowhere/at/all', headers: json, body: '{}' }],
  ['a slash too many', { method: 'GET', path: '/api/v1/coupons/' }],
  ['a verb it does not know', { method: 'DELETE', path: '/api/v1/orders', headers: partner }],
  ['a name beside a placeholder', { method: 'GET', path: '/api/v1/coupons/issue', headers: partner }],
  ['what it allows', { method: 'OPTIONS', path: '/api/v1/balances/{user}' }],
  ['no JSON', { method: 'PUT', path: '/api/v1/balances/{user}', headers: json, body: '{' }],
  [
    'not called JSON',
    {
      method: 'PUT',
      path: '/api/v1/balances/{user}',
      headers: { ...partner, 'content-type': 'text/plain' },
      body: '{}',
    },
  ],
  ['no body', { method: 'PUT', path: '/api/v1/balances/{user}', headers: json }],
  [
    'too much',
    { method: 'PUT', path: '/api/v1/balances/{user}', headers: json, body: Buffer.alloc(70_000, ' ') },
  ],
  ['a wrong amount', { method: 'PUT', path: '/api/v1/balances/{user}', headers: json, body: '{"amount":0}' }],
  [
    'a foreign page',
    {
      method: 'POST',
      path: '/api/v1/coupons/issue',
      headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
      body: '{}',
    },
  ],
  [
    'no lines',
    { method: 'POST', path: '/api/v1/orders', headers: json, body: '{"userId":1,"orderProducts":[]}' },
  ],
]

test.each(table)('the node adapter and Next give the same response: %s', async (_name, sent) => {
  const [ours, nexts] = [await ask(baseUrl, sent), await ask(nextUrl, sent)]
  expect(ours).toEqual(nexts)
  expect(ours).toMatchObject({ status: expect.toSatisfy((status: number) => status < 500) })
})

test('a write through the node adapter and through Next has the same effect and response', async () => {
  const charge = (userId: number) => ({
    method: 'PUT',
    path: `/api/v1/balances/${userId}`,
    headers: json,
    body: '{"amount":700}',
  })
  const [ours, nexts] = [await ask(baseUrl, charge(users[1] ?? 0)), await ask(nextUrl, charge(users[2] ?? 0))]
  expect(
    JSON.parse(JSON.stringify(ours).replace(`\\"userId\\":${users[1]}`, `\\"userId\\":${users[2]}`)),
  ).toEqual(nexts)
  expect(ours).toMatchObject({
    status: 200,
    body: `{"userId":${users[1]},"userName":"이다은","balance":700}`,
  })
})
