import { afterAll, beforeAll, expect, test } from 'vitest'
import { deviceCookieFor } from '@/lib/auth/known-device'
import { signIn } from '@/lib/auth/sign-in'
import { env } from '@/lib/settings/env'
import { testDatabase } from '@/lib/testing/database'
import { atOnce, makeAccount, makeUser, times } from '@/lib/testing/makers'
import { purgeSignInFailures } from '@/lib/worker/purge'

const { pool } = testDatabase()
const PASSWORD = 'persimmon-and-jade'

beforeAll(() => {
  env.RATE_LIMIT = true
})
afterAll(() => {
  env.RATE_LIMIT = false
})

type SignInAttempt = { email: string; password?: string; address?: string; deviceToken?: string | null }
const attempt = ({
  email,
  password = 'wrong horse',
  address = '192.0.2.1',
  deviceToken = null,
}: SignInAttempt) => signIn({ email, password, address, deviceToken, requestId: 'request-1' })

const refusal = (input: SignInAttempt) =>
  attempt(input).then(
    () => null,
    (error) => ({ code: error.code, wait: Number(error.detail.headers['retry-after']) }),
  )

/** Lets time pass for every source. */
const pass = (seconds: number) =>
  pool.query(
    `update sign_in_failures set next_at = next_at - make_interval(secs => $1), last_at = last_at - make_interval(secs => $1)`,
    [seconds],
  )

test('a source that keeps guessing has to wait longer each time, at most fifteen minutes', async () => {
  const { email } = await makeAccount(PASSWORD)
  const waits: number[] = []
  while (waits.length < 14) {
    const refused = await refusal({ email })
    if (refused === null) continue
    expect(refused.code).toBe('TOO_MANY_REQUESTS')
    waits.push(refused.wait)
    await pass(refused.wait)
  }
  expect(waits).toEqual([...waits].sort((a, b) => a - b))
  expect(Math.max(...waits)).toBe(900)
})

test('the owner can sign in from another address while someone guesses, operators too', async () => {
  const { email, userId } = await makeAccount(PASSWORD)
  await pool.query("update users set role = 'OPERATOR' where id = $1", [userId])
  for (let i = 0; i < 8; i++) await refusal({ email })
  expect(await refusal({ email, password: PASSWORD })).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
  expect(await attempt({ email, password: PASSWORD, address: '192.0.2.2' })).toMatchObject({
    id: String(userId),
  })
})

test('the right password from the guessing address is accepted after the wait, however often it was tried during it', async () => {
  const { email, userId } = await makeAccount(PASSWORD)
  for (let i = 0; i < 12; i++) await refusal({ email })
  const first = await refusal({ email, password: PASSWORD })
  for (let i = 0; i < 5; i++) await refusal({ email })
  expect((await refusal({ email, password: PASSWORD }))?.wait).toBeLessThanOrEqual(first?.wait ?? 0)
  await pass(first?.wait ?? 0)
  expect(await attempt({ email, password: PASSWORD })).toMatchObject({ id: String(userId) })
  expect(await attempt({ email })).toBeNull()
})

test("when an account is guessed from many addresses, each new address gets one attempt, the owner's too", async () => {
  const { email, userId } = await makeAccount(PASSWORD)
  for (let i = 0; i < 50; i++) await attempt({ email, address: `198.51.100.${i}` })
  expect(await attempt({ email, address: '203.0.113.1' })).toBeNull()
  expect(await refusal({ email, address: '203.0.113.1' })).toMatchObject({ wait: 30 })
  expect(await attempt({ email, password: PASSWORD, address: '203.0.113.2' })).toMatchObject({
    id: String(userId),
  })
})

test('a known device is not delayed by others at its address, and cannot guess faster itself', async () => {
  const { email, userId } = await makeAccount(PASSWORD)
  const deviceToken = await deviceCookieFor(null, userId)
  for (let i = 0; i < 60; i++) await refusal({ email, address: i % 2 ? '192.0.2.9' : `198.51.100.${i}` })
  expect(await refusal({ email, password: PASSWORD, address: '192.0.2.9' })).not.toBeNull()
  for (let i = 0; i < 5; i++) expect(await attempt({ email, address: '192.0.2.9', deviceToken })).toBeNull()
  expect(await attempt({ email, password: PASSWORD, address: '192.0.2.9', deviceToken })).toMatchObject({
    id: String(userId),
  })
  for (let i = 0; i < 7; i++) await refusal({ email, address: '192.0.2.9', deviceToken })
  expect(await refusal({ email, deviceToken })).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
})

test('a whole office signs in through one address while one of its people guesses at another', async () => {
  const address = '198.51.100.7'
  const people = []
  for (let n = 0; n < 60; n++) people.push(await makeUser())
  const { email: victim, userId } = await makeAccount(PASSWORD)
  await pool.query(
    'update users set password_hash = (select password_hash from users where id = $1) where id = any($2)',
    [userId, people],
  )
  const { rows } = await pool.query<{ email: string }>('select email from users where id = any($1)', [people])
  for (let n = 0; n < 20; n++) await refusal({ email: victim, address })
  const results = await Promise.all(rows.map(({ email }) => attempt({ email, password: PASSWORD, address })))
  expect(results.filter((result) => result === null)).toEqual([])
  await pool.query("update sign_in_failures set next_at = now() + interval '1 minute'")
  // The victim waits on a new device, but not on the one they use every day.
  expect(await refusal({ email: victim, password: PASSWORD, address })).toMatchObject({
    code: 'TOO_MANY_REQUESTS',
  })
  const deviceToken = await deviceCookieFor(null, userId)
  expect(await attempt({ email: victim, password: PASSWORD, address, deviceToken })).toMatchObject({
    id: String(userId),
  })
})

test('a device known to one account, a forged cookie and a session cookie are not known devices of another account', async () => {
  const [own, other] = [await makeAccount(PASSWORD), await makeAccount(PASSWORD)]
  const deviceToken = await deviceCookieFor(null, own.userId)
  for (let i = 0; i < 8; i++) await refusal({ email: other.email })
  for (const cookie of [deviceToken, 'junk', '', `${deviceToken}x`]) {
    expect(await refusal({ email: other.email, password: PASSWORD, deviceToken: cookie })).not.toBeNull()
  }
})

/** The guesses that one source gets within this time: six, and one more when each wait of 1, 2, 4 … seconds has ended. */
const guessesWithin = (seconds: number) => 6 + Math.floor(Math.log2(seconds + 1))

test('a hundred concurrent attempts get no more guesses than sequential ones', async () => {
  const { email } = await makeAccount(PASSWORD)
  const begun = Date.now()
  const tally = await atOnce(times(100, () => () => attempt({ email, address: '192.0.2.77' })))
  expect(tally.ok).toBeGreaterThanOrEqual(6)
  // A busy machine may need longer than the first wait for all of them.
  expect(tally.ok).toBeLessThanOrEqual(guessesWithin((Date.now() - begun) / 1000))
  expect(tally.codes).toEqual({ TOO_MANY_REQUESTS: 100 - tally.ok })
})

test('attempts at an unknown account are delayed like those at an existing one', async () => {
  const { email } = await makeAccount(PASSWORD)
  for (const address of [email, 'nobody@example.com']) {
    const verdicts = []
    for (let i = 0; i < 8; i++)
      verdicts.push((await refusal({ email: address, address: '192.0.2.55' }))?.code)
    expect(verdicts).toEqual([...times(6, () => undefined), 'TOO_MANY_REQUESTS', 'TOO_MANY_REQUESTS'])
  }
})

test('all addresses of one IPv6 network count as one source', async () => {
  const { email } = await makeAccount(PASSWORD)
  for (let i = 0; i < 6; i++) expect(await attempt({ email, address: `2001:db8::${i}` })).toBeNull()
  expect(await refusal({ email, address: '2001:db8:0:0:ffff::1' })).not.toBeNull()
  expect(await refusal({ email, address: '2001:db8:0:1::1' })).toBeNull()
})

test('malformed text as e-mail address is a wrong password and is not stored', async () => {
  for (const email of ['a\u0000b@example.com', '\ud800', 'x'.repeat(100_000), '😀', '']) {
    expect(await attempt({ email, address: '192.0.2.66' })).toBeNull()
  }
  const { rows } = await pool.query('select account from sign_in_failures')
  expect(rows.every(({ account }) => /^[0-9a-f]{64}$/.test(account))).toBe(true)
})

test('failures are ignored after a day, and purged', async () => {
  const { email } = await makeAccount(PASSWORD)
  for (let i = 0; i < 12; i++) await refusal({ email })
  await pass(86_401)
  expect(await attempt({ email })).toBeNull()
  expect(await refusal({ email })).toBeNull()
  await pass(86_401)
  expect(await purgeSignInFailures()).toEqual({ full: false })
  expect((await pool.query('select from sign_in_failures')).rowCount).toBe(0)
})
