import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { codeOf } from '@/lib/testing/authenticator-code'
import { makeAccount, makeKey } from '@/lib/testing/makers'
import { baseUrl } from '@/lib/testing/server'
import { postSignIn, signInAt, signInWith } from '@/lib/testing/sign-in'
import { softAuthenticator } from '@/lib/testing/soft-authenticator'
import { startWebServer } from '@/lib/testing/start-web-server'

const PASSWORD = 'persimmon-and-jade'

type Options = { cookie?: string | null; body?: unknown; method?: string; at?: string }

async function call(path: string, { cookie, body, method = 'POST', at = baseUrl }: Options = {}) {
  const response = await fetch(`${at}/api/v1/${path}`, {
    method,
    headers: { ...(cookie ? { cookie } : {}), 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}

async function newAccount() {
  const account = await makeAccount(PASSWORD)
  return { ...account, cookie: await signInAt(baseUrl, account.email, PASSWORD) }
}

/** What the first step of a sign-in answers. */
async function firstStep(email: string, password = PASSWORD) {
  const { response } = await postSignIn(baseUrl, { email, password })
  const url = new URL((await response.json()).url)
  const [code, pending = ''] = (url.searchParams.get('error') ?? '').split(':')
  const { status, headers } = response
  return { status, code, pending, retryAfter: headers.get('retry-after') }
}

const meOf = async (cookie: string | null) => (await call('users/me', { cookie, method: 'GET' })).status

test('the password is answered with the second step, whose code signs in once', async () => {
  const { email, cookie } = await newAccount()
  const { body: app } = await call('authenticator-app', { cookie })
  const confirmed = await call('authenticator-app', {
    cookie,
    method: 'PUT',
    body: { code: codeOf(app.secret, 'now') },
  })
  expect(confirmed.body.recoveryCodes).toHaveLength(10)
  const first = await firstStep(email)
  expect(first).toMatchObject({ status: 401, code: 'SECOND_FACTOR', retryAfter: null })
  expect(await firstStep(email, 'not the one')).toMatchObject({ status: 401, code: 'CredentialsSignin' })

  const { pending } = first
  const wrong = await postSignIn(baseUrl, { pending, code: '000000' })
  expect(wrong.response.status).toBe(401)
  const code = codeOf(app.secret)
  const signedIn = await signInWith(baseUrl, { pending, code })
  expect(await meOf(signedIn)).toBe(200)
  expect(await signInWith(baseUrl, { pending, code })).toBeNull()
  const again = await firstStep(email)
  expect(await signInWith(baseUrl, { pending: again.pending, code })).toBeNull()
  expect(
    await signInWith(baseUrl, { pending: again.pending, code: confirmed.body.recoveryCodes[0] }),
  ).not.toBeNull()
})

test('a passkey signs in without a password, and its challenge once', async () => {
  const { email, cookie } = await newAccount()
  const authenticator = softAuthenticator(baseUrl)
  const { body: begun } = await call('passkeys/registrations', { cookie })
  const response = authenticator.create(begun.options)
  const added = await call('passkeys', {
    cookie,
    body: { challengeId: begun.challengeId, name: '휴대폰', response },
  })
  expect(added.status).toBe(201)
  const { body: asked } = await call('passkeys/challenges')
  const fields = {
    challengeId: String(asked.challengeId),
    passkey: JSON.stringify(authenticator.get(asked.options)),
  }
  expect(await meOf(await signInWith(baseUrl, fields))).toBe(200)
  expect(await signInWith(baseUrl, fields)).toBeNull()
  expect(await firstStep(email)).toMatchObject({ code: 'SECOND_FACTOR' })
})

test('odd second steps are refused as a sign-in is, without an error of the server', async () => {
  const odd: Record<string, string>[] = [
    { pending: 'x', code: '000000' },
    { pending: randomUUID(), code: '000000' },
    { pending: randomUUID(), code: 'x'.repeat(5000) },
    { challengeId: randomUUID(), passkey: '{' },
    { challengeId: randomUUID(), passkey: 'null' },
    { challengeId: randomUUID(), passkey: '{"id":"a","rawId":"a","type":"public-key","response":{}}' },
    { challengeId: 'x', passkey: '{}', pending: '' },
  ]
  for (const fields of odd) {
    const { response } = await postSignIn(baseUrl, fields)
    expect(response.status, JSON.stringify(fields)).toBe(401)
  }
})

let strict: Awaited<ReturnType<typeof startWebServer>>
beforeAll(async () => {
  strict = await startWebServer(inject('databaseUrl'), {
    WORKER: 'off',
    OPERATOR_SECOND_FACTOR: 'on',
  })
})
afterAll(() => strict?.stop())

test('an operator without the second factor that the shop requires is led to set one up before the desk', async () => {
  const { email, userId } = await newAccount()
  await query(prisma, sql`update users set role = 'OPERATOR' where id = ${userId}`)
  const at = strict.baseUrl
  const cookie = await signInAt(at, email, PASSWORD)
  const desk = (path: string) => fetch(at + path, { headers: { cookie: cookie ?? '' }, redirect: 'manual' })
  const led = await desk('/admin/people')
  expect([led.status, led.headers.get('location')]).toEqual([307, '/account/security'])
  expect((await desk('/account/security')).status).toBe(200)
  const refused = await call('admin/today', { cookie, method: 'GET', at })
  expect(refused).toMatchObject({ status: 403, body: { reason: 'SECOND_FACTOR_REQUIRED' } })
  // A key would be a way around it.
  expect((await call('api-keys', { cookie, at, body: { name: 'k', scopes: ['admin'] } })).status).toBe(403)

  // So would one from before the shop required it.
  const authorization = `Bearer ${await makeKey(['admin'], userId)}`
  const byKey = () => fetch(`${at}/api/v1/admin/today`, { headers: { authorization } })
  const refusedKey = await byKey()
  expect(refusedKey.status).toBe(403)
  expect(await refusedKey.json()).toMatchObject({ reason: 'SECOND_FACTOR_REQUIRED' })

  const { body: app } = await call('authenticator-app', { cookie, at })
  await call('authenticator-app', { cookie, at, method: 'PUT', body: { code: codeOf(app.secret, 'now') } })
  expect((await call('admin/today', { cookie, method: 'GET', at })).status).toBe(200)
  expect((await desk('/admin/people')).status).toBe(200)
  expect((await byKey()).status).toBe(200)
})
