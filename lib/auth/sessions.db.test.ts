import { encode } from 'next-auth/jwt'
import { expect, test } from 'vitest'
import { setBlocked } from '@/lib/auth/block-user'
import { createOwnApiKey } from '@/lib/auth/create-api-key'
import { countOtherSessions, endAllSessions, endOtherSessions, endSession } from '@/lib/auth/end-sessions'
import { writeSessionUses } from '@/lib/auth/note-use'
import { callerOfSession } from '@/lib/auth/session'
import { sessionCookie } from '@/lib/auth/session-cookie'
import { listSessions } from '@/lib/auth/sessions'
import { startSession } from '@/lib/auth/start-session'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { env } from '@/lib/settings/env'
import { testDatabase } from '@/lib/testing/database'
import { makeAccount, makeSession, makeUser, times } from '@/lib/testing/makers'
import { setRole } from '@/lib/users/operators'
import { purgeSessions } from '@/lib/worker/purge'

const { pool } = testDatabase()

const signInAs = async (userId: number) => (await makeSession(userId)).slice(sessionCookie().length + 1)
const callerWith = async (token: string) => callerOfSession(token)
const epochOf = async (userId: number): Promise<number> =>
  (await pool.query('select session_epoch from users where id = $1', [userId])).rows[0].session_epoch

/** A cookie as it was before the sessions table existed. */
const tokenWithoutRow = async (userId: number) =>
  encode({
    token: { sub: String(userId), epoch: await epochOf(userId) },
    secret: env.NEXTAUTH_SECRET ?? '',
  })

const sessionOf = async (token: string) => {
  const caller = await callerWith(token)
  if (caller?.kind !== 'session') throw new Error('not signed in')
  const { userId, name, role, sessionId = null } = caller
  return { userId, name, role, sessionId }
}

test('signing out ends this session and no other', async () => {
  const userId = await makeUser()
  const [phone, laptop] = [await signInAs(userId), await signInAs(userId)]
  await endSession(await sessionOf(phone))
  expect(await callerWith(phone)).toBeNull()
  expect(await callerWith(laptop)).toMatchObject({ userId })
})

test("ending the other sessions ends all of them and cookies without a row, but not the caller's session", async () => {
  const userId = await makeUser()
  const [own, ...others] = await Promise.all(times(4, () => signInAs(userId)))
  const old = await tokenWithoutRow(userId)
  expect(await callerWith(old)).toMatchObject({ userId, sessionId: null })
  const caller = await callerWith(own ?? '')
  expect(await countOtherSessions(userId, (await sessionOf(own ?? '')).sessionId)).toBe(3)
  await endOtherSessions(prisma, caller)
  expect(await callerWith(own ?? '')).toMatchObject({ userId })
  for (const token of [...others, old]) expect(await callerWith(token)).toBeNull()
  expect(await countOtherSessions(userId, (await sessionOf(own ?? '')).sessionId)).toBe(0)
})

test('an API key cannot end sessions', async () => {
  const userId = await makeUser()
  const key = { kind: 'key', userId, name: '', role: 'SHOPPER', scopes: [], keyId: 1 } as const
  expect(() => endOtherSessions(prisma, key)).toThrow('FORBIDDEN')
})

test('a request that began before its session was ended creates no key', async () => {
  const userId = await makeUser()
  const token = await signInAs(userId)
  const caller = await callerWith(token)
  const create = () => createOwnApiKey(prisma, { name: 'k', scopes: [] }, caller)
  expect(await create()).toMatchObject({ name: 'k' })
  await endSession(await sessionOf(token))
  await expect(create()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  const other = await callerWith(await signInAs(userId))
  await transaction(prisma, (tx) => endAllSessions(tx, userId))
  await expect(createOwnApiKey(prisma, { name: 'k', scopes: [] }, other)).rejects.toMatchObject({
    code: 'UNAUTHORIZED',
  })
})

test('when two devices end the other sessions concurrently, exactly one stays signed in', async () => {
  const userId = await makeUser()
  for (let round = 0; round < 10; round++) {
    const tokens = [await signInAs(userId), await signInAs(userId)]
    const callers = await Promise.all(tokens.map(callerWith))
    await Promise.allSettled(callers.map((caller) => endOtherSessions(prisma, caller)))
    const live = await Promise.all(tokens.map(callerWith))
    expect(live.filter(Boolean)).toHaveLength(1)
  }
})

test('blocking a user ends every session, and unblocking restores none', async () => {
  const userId = await makeUser()
  const tokens = [await signInAs(userId), await tokenWithoutRow(userId)]
  const block = { userId, reason: '시험', caller: null }
  await setBlocked(prisma, { ...block, blocked: true })
  for (const token of tokens) expect(await callerWith(token)).toBeNull()
  expect(await startSession({ userId, epoch: null, userAgent: null, address: null })).toBeNull()
  await setBlocked(prisma, { ...block, blocked: false })
  for (const token of tokens) expect(await callerWith(token)).toBeNull()
  expect(await callerWith(await signInAs(userId))).toMatchObject({ userId })
})

test('signing out with a cookie without a row ends all such cookies and no session with a row', async () => {
  const userId = await makeUser()
  const [old, copy, current] = [
    await tokenWithoutRow(userId),
    await tokenWithoutRow(userId),
    await signInAs(userId),
  ]
  await endSession(await sessionOf(old))
  expect(await callerWith(old)).toBeNull()
  expect(await callerWith(copy)).toBeNull()
  expect(await callerWith(current)).toMatchObject({ userId })
})

test('a sign-in whose password was checked before all sessions were ended creates no session', async () => {
  const userId = await makeUser()
  const signIn = { userId, epoch: await epochOf(userId), userAgent: null, address: null }
  await transaction(prisma, (tx) => endAllSessions(tx, userId))
  expect(await startSession(signIn)).toBeNull()
})

test('sign-ins concurrent with ending all sessions leave no valid session', async () => {
  const userId = await makeUser()
  const epoch = await epochOf(userId)
  const signIn = { userId, epoch, userAgent: null, address: null }
  const [, ...started] = await Promise.all([
    transaction(prisma, (tx) => endAllSessions(tx, userId)),
    ...times(20, () => startSession(signIn)),
  ])
  expect(started).toHaveLength(20)
  expect(await countOtherSessions(userId, null)).toBe(0)
})

test('a token is refused when its session belongs to another user, has expired, does not exist or has a malformed id', async () => {
  const [userId, other] = [await makeUser(), await makeUser()]
  const { sessionId } = await sessionOf(await signInAs(userId))
  const tokenOf = (claims: object) => encode({ token: { ...claims }, secret: env.NEXTAUTH_SECRET ?? '' })
  for (const claims of [
    { sub: String(other), sid: sessionId },
    { sub: String(userId), sid: '00000000-0000-4000-8000-000000000000' },
    { sub: String(userId), sid: "'; select 1" },
    { sub: String(userId), sid: null, epoch: 0 },
    { sub: 'x', sid: sessionId },
  ]) {
    expect(await callerWith(await tokenOf(claims)), JSON.stringify(claims)).toBeNull()
  }
  expect(await callerWith(await tokenOf({ sub: String(userId), sid: sessionId }))).toMatchObject({ userId })
  await pool.query("update sessions set created_at = '2020-01-01', expires_at = '2020-01-02' where id = $1", [
    sessionId,
  ])
  expect(await callerWith(await tokenOf({ sub: String(userId), sid: sessionId }))).toBeNull()
})

test('a user has at most fifty sessions; the oldest end first', async () => {
  const userId = await makeUser()
  const first = await signInAs(userId)
  await pool.query("update sessions set created_at = now() - interval '1 hour' where user_id = $1", [userId])
  const rest = []
  for (let i = 0; i < 50; i++) rest.push(await signInAs(userId))
  expect(await countOtherSessions(userId, null)).toBe(50)
  expect(await callerWith(first)).toBeNull()
  expect(await callerWith(rest[0] ?? '')).toMatchObject({ userId })
})

test.each([
  ['a shopper', null, ['14 days', '30 days']],
  ['an operator', 'SUPPORT', ['12 hours', '7 days']],
] as const)('a session of %s ends when it is not used, and after its time', async (_, role, [idle, max]) => {
  const userId = await makeUser()
  await transaction(prisma, (tx) => setRole(tx, userId, role))
  const token = await signInAs(userId)
  const setAges = (unused: string, old: string) =>
    pool.query(
      `update sessions set last_seen_at = now() - $2::interval, created_at = now() - $3::interval where user_id = $1`,
      [userId, unused, old],
    )
  const isListed = async () => (await listSessions(userId, null)).length === 1
  await setAges(`${idle} -1 minute`, `${max} -1 minute`)
  expect([await callerWith(token), await isListed()]).toMatchObject([{ userId }, true])
  await setAges(`${idle} 1 minute`, idle)
  expect([await callerWith(token), await isListed()]).toEqual([null, false])
  await setAges('0', `${max} 1 minute`)
  expect([await callerWith(token), await isListed()]).toEqual([null, false])
})

test('a cookie without a row is refused for an operator, whose sessions end when they are not used', async () => {
  const userId = await makeUser()
  const old = await tokenWithoutRow(userId)
  expect(await callerWith(old)).toMatchObject({ userId })
  await transaction(prisma, (tx) => setRole(tx, userId, 'ANALYST'))
  expect(await callerWith(old)).toBeNull()
})

test('the last use of a session is updated when it is ten minutes old', async () => {
  const userId = await makeUser()
  const token = await signInAs(userId)
  const lastSeen = async () =>
    (await pool.query('select last_seen_at as at from sessions where user_id = $1', [userId])).rows[0].at
  const before = await lastSeen()
  await callerWith(token)
  await writeSessionUses()
  expect(await lastSeen()).toEqual(before)
  await pool.query("update sessions set last_seen_at = now() - interval '11 minutes' where user_id = $1", [
    userId,
  ])
  await callerWith(token)
  await writeSessionUses()
  expect((await lastSeen()).getTime()).toBeGreaterThanOrEqual(before.getTime())
})

test('expired sessions are purged after a month, in batches of limited size', async () => {
  const userId = await makeUser()
  await pool.query('delete from sessions')
  await pool.query(
    `insert into sessions (id, user_id, epoch, created_at, expires_at)
     select gen_random_uuid(), $1, 0, now() - interval '70 days', now() - interval '31 days' from generate_series(1, 5001)`,
    [userId],
  )
  const current = await signInAs(userId)
  expect(await purgeSessions()).toEqual({ full: true })
  expect(await purgeSessions()).toEqual({ full: false })
  expect((await pool.query('select count(*)::int as n from sessions')).rows).toEqual([{ n: 1 }])
  expect(await callerWith(current)).toMatchObject({ userId })
})

test('a sign-in by an outside provider counts as a proof of who one is only for an account without a password', async () => {
  const [{ userId: withPassword }, without] = [await makeAccount('persimmon-and-jade'), await makeUser()]
  const confirmedAt = async (userId: number, by: 'password' | 'provider') => {
    const started = await startSession({ userId, epoch: null, by, userAgent: null, address: null })
    return (await prisma.session.findUniqueOrThrow({ where: { id: started?.sessionId ?? '' } })).confirmedAt
  }
  expect(await confirmedAt(withPassword, 'provider')).toBeNull()
  expect(await confirmedAt(withPassword, 'password')).not.toBeNull()
  expect(await confirmedAt(without, 'provider')).not.toBeNull()
})
