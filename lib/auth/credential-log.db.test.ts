import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createOperator, resetOperator } from '@/lib/accounts/operator-accounts'
import { setBlocked } from '@/lib/auth/block-user'
import { createOwnApiKey } from '@/lib/auth/create-api-key'
import { endOtherSessions, endSession } from '@/lib/auth/end-sessions'
import { linkLogin } from '@/lib/auth/link-login'
import { createPartnerKey, limitPartnerKey, revokePartnerKey } from '@/lib/auth/partner-keys'
import { revokeApiKey } from '@/lib/auth/revoke-api-key'
import { signIn } from '@/lib/auth/sign-in'
import { startSession } from '@/lib/auth/start-session'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { logWait } from '@/lib/operators/log'
import { env } from '@/lib/settings/env'
import { testDatabase } from '@/lib/testing/database'
import { makeAccount, makeUser, times } from '@/lib/testing/makers'

const { pool } = testDatabase()
const PASSWORD = 'persimmon-and-jade'
const ADDRESS = '192.0.2.1'

beforeAll(() => {
  env.RATE_LIMIT = true
})
afterAll(() => {
  env.RATE_LIMIT = false
})

type Account = { userId: number; email: string }

async function makeOperator(): Promise<Account> {
  const account = await makeAccount(PASSWORD)
  await pool.query("update users set role = 'OPERATOR' where id = $1", [account.userId])
  return account
}

const attempt = (email: string, password: string, address = ADDRESS) =>
  signIn({ email, password, address, requestId: 'request-1' })

async function signInSession({ userId }: Account) {
  const session = await startSession({ userId, epoch: null, userAgent: 'test', address: ADDRESS })
  return session?.sessionId ?? ''
}

const sessionCaller = ({ userId }: Account, sessionId: string | null = null) =>
  ({ kind: 'session', userId, name: '이다은', role: 'OWNER', scopes: [], keyId: null, sessionId }) as const

const makePartnerKey = (account: Account) =>
  createPartnerKey(prisma, {
    name: 'partner',
    scopes: [],
    callsPerMinute: null,
    caller: sessionCaller(account),
  })

let lastLogged = 0
async function newEntries() {
  const { rows } = await pool.query(
    'select id::int, actor, operator_id::int as "operatorId", action, subject, after from operator_log where id > $1 order by id',
    [lastLogged],
  )
  lastLogged = rows.at(-1)?.id ?? lastLogged
  return rows
}

/** Refused sign-ins are written after their answer. */
const entriesWritten = () =>
  vi.waitFor(
    async () => {
      const found = await newEntries()
      expect(found).not.toEqual([])
      return found
    },
    { timeout: 30_000 },
  )

type Event = {
  name: string
  action: string
  /** What exists before; its own entries are not looked at. */
  given?: (account: Account) => Promise<string | number>
  run: (account: Account, given: string | number) => Promise<unknown>
  after?: object | null
  actor?: 'system'
}

const EVENTS: Event[] = [
  {
    name: 'an own key is created',
    action: 'key.create',
    run: (account) => createOwnApiKey(prisma, { name: 'script', scopes: [] }, sessionCaller(account)),
    after: { name: 'script' },
  },
  {
    name: 'a key is revoked',
    action: 'key.revoke',
    given: async (account) =>
      (await createOwnApiKey(prisma, { name: 'script', scopes: [] }, sessionCaller(account))).apiKeyId,
    run: (account, apiKeyId) =>
      revokeApiKey(prisma, {
        apiKeyId: Number(apiKeyId),
        owner: account.userId,
        by: sessionCaller(account),
      }),
  },
  {
    name: "a partner's key is created",
    action: 'key.create',
    run: makePartnerKey,
    after: { name: 'partner', userId: null },
  },
  {
    name: "a partner's key gets a limit",
    action: 'key.limit',
    given: async (account) => (await makePartnerKey(account)).apiKeyId,
    run: (account, apiKeyId) =>
      limitPartnerKey(prisma, {
        apiKeyId: Number(apiKeyId),
        callsPerMinute: 5,
        caller: sessionCaller(account),
      }),
    after: { callsPerMinute: 5 },
  },
  {
    name: "a partner's key is revoked",
    action: 'key.revoke',
    given: async (account) => (await makePartnerKey(account)).apiKeyId,
    run: (account, apiKeyId) =>
      revokePartnerKey(prisma, { apiKeyId: Number(apiKeyId), caller: sessionCaller(account) }),
  },
  {
    name: 'an operator is created',
    action: 'operator.create',
    run: () => createOperator({ email: 'new@example.com', name: '운영자', password: PASSWORD }, 'OWNER'),
    after: { email: 'new@example.com' },
    actor: 'system',
  },
  {
    name: "an operator's password is reset",
    action: 'operator.reset',
    run: ({ email }) => resetOperator(email, `${PASSWORD}-2`),
    after: { passwordChanged: true },
    actor: 'system',
  },
  {
    name: 'a user is blocked',
    action: 'person.block',
    run: async (account) =>
      setBlocked(prisma, {
        userId: await makeUser(),
        blocked: true,
        reason: 'fraud',
        caller: sessionCaller(account),
      }),
    after: { reason: 'fraud' },
  },
  {
    name: 'a user is unblocked',
    action: 'person.unblock',
    given: async (account) => {
      const userId = await makeUser()
      await setBlocked(prisma, { userId, blocked: true, reason: 'fraud', caller: sessionCaller(account) })
      return userId
    },
    run: (account, userId) =>
      setBlocked(prisma, {
        userId: Number(userId),
        blocked: false,
        reason: 'mistake',
        caller: sessionCaller(account),
      }),
    after: { reason: 'mistake' },
  },
  {
    name: 'an operator signs in',
    action: 'session.start',
    run: signInSession,
    after: { address: ADDRESS },
  },
  {
    name: 'an operator signs out',
    action: 'session.end',
    given: signInSession,
    run: (account, sessionId) => endSession(sessionCaller(account, String(sessionId))),
    after: null,
  },
  {
    name: 'an operator signs out with a cookie from before sessions had rows',
    action: 'session.end',
    run: (account) => endSession(sessionCaller(account)),
    after: null,
  },
  {
    name: 'all other sessions are ended',
    action: 'session.endOthers',
    given: async (account) => {
      await signInSession(account)
      return signInSession(account)
    },
    run: (account, sessionId) => endOtherSessions(prisma, sessionCaller(account, String(sessionId))),
    after: { sessions: 1 },
  },
  {
    name: 'an operator is refused for a wrong password',
    action: 'signIn.refuse',
    run: ({ email }) => attempt(email, 'wrong'),
    after: { reason: 'WRONG_PASSWORD', address: ADDRESS },
    actor: 'system',
  },
  {
    name: 'a blocked operator is refused, and told so after the right password',
    action: 'signIn.refuse',
    run: async ({ userId, email }) => {
      await pool.query('update users set blocked_at = now() where id = $1', [userId])
      await expect(attempt(email, PASSWORD)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    },
    after: { reason: 'BLOCKED', address: ADDRESS },
    actor: 'system',
  },
  {
    name: 'a blocked operator is refused for a wrong password as any other',
    action: 'signIn.refuse',
    run: async ({ userId, email }) => {
      await pool.query('update users set blocked_at = now() where id = $1', [userId])
      expect(await attempt(email, 'wrong')).toBeNull()
    },
    after: { reason: 'WRONG_PASSWORD', address: ADDRESS },
    actor: 'system',
  },
]

test.each(EVENTS)(
  'leaves exactly one entry in the operator log: $name',
  async ({ action, given, run, after, actor }) => {
    const account = await makeOperator()
    const prepared = (await given?.(account)) ?? ''
    await newEntries()
    await run(account, prepared)
    const entries = await entriesWritten()
    const by = actor === 'system' ? { actor, operatorId: null } : { operatorId: account.userId }
    expect(entries).toMatchObject([{ action, ...by, ...(after === undefined ? {} : { after }) }])
  },
)

test('an account made by a login of an outside provider is logged, later logins with it are not', async () => {
  await newEntries()
  const login = {
    provider: 'kakao',
    subject: '1',
    email: 'outside@example.com',
    name: '손님',
    isEmailProven: false,
  }
  const userId = await linkLogin(prisma, login)
  expect(await linkLogin(prisma, login)).toBe(userId)
  expect(await newEntries()).toMatchObject([
    { action: 'login.link', operatorId: userId, subject: `user:${userId}`, after: { provider: 'kakao' } },
  ])
})

test("too many tries at an operator's account are logged with the time until which they are refused", async () => {
  const { userId, email } = await makeOperator()
  await newEntries()
  await attempt(email, 'wrong')
  await entriesWritten()
  await pool.query("update sign_in_failures set next_at = now() + interval '10 minutes'")
  const begun = Date.now()
  await expect(attempt(email, PASSWORD)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
  const [entry] = await entriesWritten()
  expect(entry).toMatchObject({
    action: 'signIn.refuse',
    subject: `user:${userId}`,
    after: { reason: 'TOO_MANY_TRIES', address: ADDRESS },
  })
  const seconds = (Date.parse(entry.after.until) - begun) / 1000
  expect(seconds).toBeGreaterThan(590)
  expect(seconds).toBeLessThan(660)
})

test('refused tries from many addresses of one network make one entry, with the first address', async () => {
  const { userId, email } = await makeOperator()
  const address = (n: number) => `2001:db8::${n.toString(16)}`
  await newEntries()
  await attempt(email, 'wrong', address(1))
  await entriesWritten()
  await pool.query("update sign_in_failures set next_at = now() + interval '10 minutes'")
  for (const n of [2, 3, 4, 5]) {
    await expect(attempt(email, PASSWORD, address(n))).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
  }
  // Written after those, because one is written at a time.
  await attempt(email, 'wrong', '192.0.2.9')
  const entries = await vi.waitFor(
    async () => {
      const { rows } = await pool.query('select after from operator_log where subject = $1 order by id', [
        `user:${userId}`,
      ])
      expect(rows.at(-1)?.after).toMatchObject({ address: '192.0.2.9' })
      return rows.map(({ after }) => after)
    },
    { timeout: 30_000 },
  )
  expect(entries.map((after) => [after.reason, after.network, after.address])).toEqual([
    ['WRONG_PASSWORD', undefined, address(1)],
    ['TOO_MANY_TRIES', '2001:db8:0:0::/64', address(2)],
    ['WRONG_PASSWORD', undefined, '192.0.2.9'],
  ])
})

test('tries that are refused again within their wait use no connection to the database for the operator log', async () => {
  const { email } = await makeOperator()
  await newEntries()
  await attempt(email, 'wrong')
  await entriesWritten()
  await pool.query("update sign_in_failures set next_at = now() + interval '10 minutes'")
  await expect(attempt(email, PASSWORD)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
  await entriesWritten()
  const begun = vi.spyOn(prisma, '$transaction')
  for (let n = 0; n < 5; n++) await attempt(email, PASSWORD).catch(() => null)
  expect(begun).not.toHaveBeenCalled()
  begun.mockRestore()
})

test('a wait is logged once, however often and at the same time it is met; the next wait is logged again', async () => {
  const wait = (network: string, seconds: number) => () =>
    transaction(prisma, (tx) =>
      logWait(tx, { action: 'signIn.refuse', subject: 'user:1', after: { network }, details: {} }, seconds),
    )
  const networksLogged = async () => (await newEntries()).map(({ after }) => after.network)
  await newEntries()
  await Promise.all(times(40, (n) => wait(n % 2 ? ADDRESS : '192.0.2.2', 600)()))
  expect((await networksLogged()).sort()).toEqual([ADDRESS, '192.0.2.2'])
  await wait('192.0.2.3', -1)()
  await wait('192.0.2.3', 600)()
  await wait('192.0.2.3', 600)()
  expect(await networksLogged()).toEqual(['192.0.2.3', '192.0.2.3'])
})

test("a shopper's sign-ins and sign-outs are not in the operator log", async () => {
  const shopper = await makeAccount(PASSWORD)
  await newEntries()
  const session = await signInSession(shopper)
  await endSession({ ...sessionCaller(shopper, session), role: 'SHOPPER' })
  for (let n = 0; n < 8; n++) await attempt(shopper.email, 'wrong').catch(() => null)
  expect(await newEntries()).toEqual([])
})
