import { afterAll, beforeEach, expect, test } from 'vitest'
import { endpoints } from '@/lib/api/endpoints'
import { testDatabase } from '@/lib/testing/database'
import { makeAccount, makeKey, makeSession, makeUser } from '@/lib/testing/makers'
import { openApi } from '@/lib/testing/open-api'

const { pool } = testDatabase()
const api = await openApi()
afterAll(() => api.close())

const PASSWORD = 'persimmon-and-jade'

let account = { userId: 0, email: '' }
let shopper = 0
beforeEach(async () => {
  account = await makeAccount(PASSWORD)
  shopper = await makeUser()
  await pool.query(`update users set role = 'OPERATOR', email_verified_at = now() where id = $1`, [
    account.userId,
  ])
})

type Sent = { cookie?: string; authorization?: string }

async function send(method: string, path: string, headers: Sent, body: unknown) {
  const response = await fetch(api.url + path, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, errorCode: text && JSON.parse(text).errorCode }
}

/** With the status of a caller who is admitted, which is a refusal of the operation itself where it finds nothing to do. */
const SENSITIVE: [name: string, method: string, path: () => string, body: unknown, admitted: number][] = [
  ['createApiKey', 'POST', () => '/api/v1/api-keys', { name: '시험' }, 201],
  ['adminCreateKey', 'POST', () => '/api/v1/admin/api-keys', { name: 'k', scopes: ['metrics:read'] }, 201],
  ['adminEditKey', 'PATCH', () => '/api/v1/admin/api-keys/999999', { callsPerMinute: 1 }, 404],
  [
    'adminAdjustWallet',
    'POST',
    () => `/api/v1/admin/users/${shopper}/wallet-adjustments`,
    { amount: 1, reason: '시험' },
    200,
  ],
  [
    'adminChangeRole',
    'PUT',
    () => `/api/v1/admin/users/${shopper}/role`,
    { role: null, reason: '시험' },
    200,
  ],
  [
    'adminInviteOperator',
    'POST',
    () => '/api/v1/admin/invitations',
    { email: 'invited@example.com', role: 'SUPPORT' },
    201,
  ],
  ['endSession', 'DELETE', () => '/api/v1/sessions/00000000-0000-4000-8000-000000000000', undefined, 404],
  ['endOtherSessions', 'DELETE', () => '/api/v1/sessions', undefined, 204],
  ['beginPasskey', 'POST', () => '/api/v1/passkeys/registrations', undefined, 200],
  ['addPasskey', 'POST', () => '/api/v1/passkeys', {}, 400],
  ['removePasskey', 'DELETE', () => '/api/v1/passkeys/999999', undefined, 404],
  ['beginAuthenticatorApp', 'POST', () => '/api/v1/authenticator-app', undefined, 200],
  ['confirmAuthenticatorApp', 'PUT', () => '/api/v1/authenticator-app', { code: '000000' }, 400],
  ['removeAuthenticatorApp', 'DELETE', () => '/api/v1/authenticator-app', undefined, 400],
  ['renewRecoveryCodes', 'POST', () => '/api/v1/recovery-codes', undefined, 400],
  [
    'requestWithdrawal',
    'POST',
    () => '/api/v1/withdrawals',
    { amount: 1, bank: 'KB', accountNumber: '12345678', holder: '이다은' },
    // The wallet is empty.
    402,
  ],
  // The wallet was charged by no card.
  ['refundCharges', 'POST', () => '/api/v1/charge-refunds', { amount: 1 }, 402],
  [
    'adminRefundCharges',
    'POST',
    () => `/api/v1/admin/users/${shopper}/charge-refunds`,
    { amount: 1, reason: '시험' },
    402,
  ],
  [
    'adminReturnUnclearPayment',
    'POST',
    () => '/api/v1/admin/unclear-payments/none/return',
    { reason: '시험' },
    404,
  ],
  [
    'adminCloseUnclearPayment',
    'POST',
    () => '/api/v1/admin/unclear-payments/none/close',
    { reason: '시험' },
    404,
  ],
  ['adminRevealWithdrawalAccount', 'POST', () => '/api/v1/admin/withdrawals/999999/account', {}, 404],
  ['adminSettleWithdrawal', 'POST', () => '/api/v1/admin/withdrawals/999999/settle', {}, 404],
]

/** These take the password themselves, which is enough for an account without a second factor only. */
const SENSITIVE_WITH_FACTOR: [name: string, method: string, path: string, body: unknown, admitted: number][] =
  [
    [
      'changePassword',
      'PUT',
      '/api/v1/users/me/password',
      { currentPassword: PASSWORD, password: 'walnut-and-indigo' },
      204,
    ],
    [
      'requestEmailChange',
      'POST',
      '/api/v1/users/me/email',
      { email: 'next-of-step-up@example.com', password: PASSWORD },
      204,
    ],
    // Refused as an operator's.
    ['leaveShop', 'POST', '/api/v1/users/me/leave', { password: PASSWORD }, 400],
  ]

/** As if the person had signed in a while ago. */
const age = (minutes: number) =>
  pool.query('update sessions set confirmed_at = now() - make_interval(mins => $2) where user_id = $1', [
    account.userId,
    minutes,
  ])
const confirm = (cookie: string, password: string) =>
  send('POST', '/api/v1/sessions/confirmations', { cookie }, { password })

test.each(SENSITIVE)(
  '%s is admitted right after signing in, refused later, and admitted again after the password',
  async (_, method, path, body, admitted) => {
    const cookie = await makeSession(account.userId)
    expect(await send(method, path(), { cookie }, body)).toMatchObject({ status: admitted })
    await age(11)
    const refused = { status: 403, errorCode: 'STEP_UP_REQUIRED' }
    expect(await send(method, path(), { cookie }, body)).toEqual(refused)
    expect(await confirm(cookie, 'not the one')).toEqual({ status: 400, errorCode: 'INVALID_REQUEST' })
    expect(await send(method, path(), { cookie }, body)).toEqual(refused)
    expect(await confirm(cookie, PASSWORD)).toMatchObject({ status: 204 })
    expect(await send(method, path(), { cookie }, body)).toMatchObject({ status: admitted })
  },
)

test.each(SENSITIVE_WITH_FACTOR)(
  '%s asks a session of an account with a second factor, and no other',
  async (_, method, path, body, admitted) => {
    const cookie = await makeSession(account.userId)
    await pool.query('update users set second_factor_at = now() where id = $1', [account.userId])
    await pool.query('update sessions set second_factor = true where user_id = $1', [account.userId])
    await age(11)
    const refused = { status: 403, errorCode: 'STEP_UP_REQUIRED' }
    expect(await send(method, path, { cookie }, body)).toEqual(refused)
    await pool.query('update users set second_factor_at = null where id = $1', [account.userId])
    expect(await send(method, path, { cookie }, body)).toMatchObject({ status: admitted })
  },
)

test('a confirmation counts for the session that sent it, and for no other of the same person', async () => {
  const [own, other] = [await makeSession(account.userId), await makeSession(account.userId)]
  await age(11)
  await confirm(own, PASSWORD)
  const create = (cookie: string) => send('POST', '/api/v1/api-keys', { cookie }, { name: '시험' })
  expect((await create(own)).status).toBe(201)
  expect(await create(other)).toEqual({ status: 403, errorCode: 'STEP_UP_REQUIRED' })
})

test('a session of the last release, whose confirmation was not recorded, is asked', async () => {
  const cookie = await makeSession(account.userId)
  await pool.query('update sessions set confirmed_at = null where user_id = $1', [account.userId])
  const created = await send('POST', '/api/v1/api-keys', { cookie }, { name: '시험' })
  expect(created.errorCode).toBe('STEP_UP_REQUIRED')
})

test("an operator's own key, which its scopes bound, is not asked", async () => {
  const authorization = `Bearer ${await makeKey(['admin'], account.userId)}`
  const body = { amount: 1, reason: '시험' }
  const path = `/api/v1/admin/users/${shopper}/wallet-adjustments`
  expect((await send('POST', path, { authorization }, body)).status).toBe(200)
})

test('a refusal is not stored with the idempotency key: the same request succeeds after the confirmation', async () => {
  const cookie = await makeSession(account.userId)
  await age(11)
  const create = () =>
    fetch(`${api.url}/api/v1/api-keys`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': `step-up-${account.userId}` },
      body: JSON.stringify({ name: '시험' }),
    })
  expect((await create()).status).toBe(403)
  await confirm(cookie, PASSWORD)
  expect((await create()).status).toBe(201)
})

test("an operator's confirmation is in the log", async () => {
  const cookie = await makeSession(account.userId)
  await confirm(cookie, PASSWORD)
  const { rows } = await pool.query(
    `select 1 from operator_log where subject = $1 and action = 'session.confirm'`,
    [`user:${account.userId}`],
  )
  expect(rows).toHaveLength(1)
})

test('every operation that asks has a row here', () => {
  const asking = Object.values(endpoints).flatMap(({ name, stepUp }) => (stepUp ? [name] : []))
  expect(asking.sort()).toEqual([...SENSITIVE, ...SENSITIVE_WITH_FACTOR].map(([name]) => name).sort())
})
