import { afterEach, describe, expect, test } from 'vitest'
import { confirmSession } from '@/lib/auth/confirm-session'
import { beginAuthenticatorApp, confirmAuthenticatorApp } from '@/lib/auth/factors/authenticator-app'
import { consumeCode } from '@/lib/auth/factors/consume-code'
import { finishSignIn } from '@/lib/auth/finish-sign-in'
import { deviceCookieFor } from '@/lib/auth/known-device'
import { callerOfSession } from '@/lib/auth/session'
import { sessionCookie } from '@/lib/auth/session-cookie'
import { signIn } from '@/lib/auth/sign-in'
import { startSession } from '@/lib/auth/start-session'
import { prisma } from '@/lib/database/client'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { env } from '@/lib/settings/env'
import { codeOf } from '@/lib/testing/authenticator-code'
import { testDatabase } from '@/lib/testing/database'
import { atOnce, makeAccount, makeSession, times } from '@/lib/testing/makers'

const { pool } = testDatabase()
const PASSWORD = 'persimmon-and-jade'
const client = { address: '203.0.113.9', requestId: 'test' }

afterEach(() => {
  env.RATE_LIMIT = false
})

const callerOfCookie = (cookie: string) => callerOfSession(cookie.slice(sessionCookie().length + 1))

async function newPerson(role: 'SHOPPER' | 'OPERATOR' = 'SHOPPER') {
  const account = await makeAccount(PASSWORD)
  if (role === 'OPERATOR')
    await pool.query(`update users set role = 'OPERATOR' where id = $1`, [account.userId])
  const cookie = await makeSession(account.userId)
  const caller = await callerOfCookie(cookie)
  if (caller?.kind !== 'session') throw new Error('not signed in')
  return { ...account, cookie, caller }
}

async function withApp({ userId, caller }: { userId: number; caller: Caller }) {
  const { secret } = await beginAuthenticatorApp(prisma, userId)
  const { recoveryCodes } = await confirmAuthenticatorApp(prisma, codeOf(secret, 'now'), caller)
  return { secret, recoveryCodes: recoveryCodes ?? [] }
}

async function pendingOf(email: string): Promise<string> {
  const refusal: unknown = await signIn({ email, password: PASSWORD, ...client }).catch((error) => error)
  return refusal instanceof ShopError ? String(refusal.detail.pending) : ''
}

const invalid = (reason: string) => ({ code: 'INVALID_REQUEST', detail: { reason } })
const letTimePass = () => pool.query('update sign_in_failures set next_at = now()')
const mailsOf = (userId: number, kind: string) => prisma.notice.count({ where: { userId, kind } })
const entries = (userId: number, action: string) =>
  prisma.operatorLog.findMany({ where: { subject: `user:${userId}`, action }, orderBy: { id: 'asc' } })

describe('a session of an account with a second factor', () => {
  test('is not confirmed by the password alone', async () => {
    const person = await newPerson()
    await confirmSession(prisma, { password: PASSWORD }, person.caller)
    const { secret } = await withApp(person)
    await pool.query('update sessions set confirmed_at = null where user_id = $1', [person.userId])
    const refused = confirmSession(prisma, { password: PASSWORD }, person.caller)
    await expect(refused).rejects.toMatchObject(invalid('SECOND_FACTOR_NEEDED'))
    expect((await callerOfCookie(person.cookie)) as { confirmedAt?: Date | null }).toMatchObject({
      confirmedAt: null,
    })
    await confirmSession(prisma, { code: codeOf(secret) }, person.caller)
  })

  test('is valid only if a second factor started it or was added in it', async () => {
    const person = await newPerson()
    await withApp(person)
    expect(await callerOfCookie(person.cookie)).toMatchObject({ userId: person.userId })
    // As a process of the last release starts one, after the password alone.
    expect(await callerOfCookie(await makeSession(person.userId))).toBeNull()
    const { rows } = await pool.query('select second_factor from sessions where user_id = $1', [
      person.userId,
    ])
    expect(rows.map((row) => row.second_factor).sort()).toEqual([false, true])
  })

  test('adds no factor once it has ended, also when the account has one', async () => {
    const person = await newPerson()
    const { secret } = await beginAuthenticatorApp(prisma, person.userId)
    await pool.query('update users set second_factor_at = now() where id = $1', [person.userId])
    await pool.query('update sessions set ended_at = now() where user_id = $1', [person.userId])
    await expect(confirmAuthenticatorApp(prisma, codeOf(secret, 'now'), person.caller)).rejects.toMatchObject(
      { code: 'UNAUTHORIZED' },
    )
  })
})

describe('someone who knows the password and enters wrong codes', () => {
  async function attacked() {
    const person = await newPerson()
    const app = await withApp(person)
    env.RATE_LIMIT = true
    for (let tries = 0; tries < 11; tries++) {
      await letTimePass()
      const pending = await pendingOf(person.email)
      expect(await finishSignIn({ pending, code: '000000', ...client })).toBeNull()
    }
    return { ...person, ...app }
  }

  test('keeps the owner neither from a known device nor from the recovery codes, and is told of by one mail', async () => {
    const { userId, email, secret, recoveryCodes } = await attacked()
    const pending = await pendingOf(email)
    await expect(finishSignIn({ pending, code: codeOf(secret), ...client })).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
    })
    expect(await finishSignIn({ pending, code: recoveryCodes[0] ?? '', ...client })).toMatchObject({
      by: 'recoveryCode',
    })
    const deviceToken = await deviceCookieFor(null, userId)
    const known = { pending: await pendingOf(email), code: codeOf(secret), deviceToken, ...client }
    expect(await finishSignIn(known)).toMatchObject({ id: String(userId), by: 'code' })
    expect(await mailsOf(userId, 'account.wrongCodes')).toBe(1)
  })

  test('cannot make the account wait any more once the password has changed', async () => {
    const person = await newPerson()
    const { secret } = await withApp(person)
    env.RATE_LIMIT = true
    const pending = await pendingOf(person.email)
    await pool.query('update users set session_epoch = session_epoch + 1 where id = $1', [person.userId])
    for (let tries = 0; tries < 8; tries++) {
      await letTimePass()
      await expect(finishSignIn({ pending, code: '000000', ...client })).rejects.toMatchObject({
        detail: { reason: 'SIGN_IN_EXPIRED' },
      })
    }
    expect(await consumeCode(person.userId, codeOf(secret))).toBe(true)
  })
})

describe('a password that a session gives', () => {
  test('is counted when it is wrong, for that session only, also for concurrent requests', async () => {
    const person = await newPerson()
    const other = await callerOfCookie(await makeSession(person.userId))
    env.RATE_LIMIT = true
    const wrong = () => confirmSession(prisma, { password: 'not the one' }, person.caller)
    const tally = await atOnce(times(20, () => wrong))
    expect(tally.codes.INVALID_REQUEST).toBeLessThan(10)
    expect(tally.codes.TOO_MANY_REQUESTS).toBeGreaterThan(10)
    const right = { password: PASSWORD }
    await expect(confirmSession(prisma, right, person.caller)).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
    })
    await confirmSession(prisma, right, other)
    await letTimePass()
    await confirmSession(prisma, right, person.caller)
  })

  test("is in the operators' log when an operator's is wrong, and no shopper's", async () => {
    const [operator, shopper] = [await newPerson('OPERATOR'), await newPerson()]
    for (const { caller } of [operator, shopper])
      await expect(confirmSession(prisma, { password: 'not the one' }, caller)).rejects.toMatchObject(
        invalid('WRONG_PASSWORD'),
      )
    expect(await entries(operator.userId, 'session.confirmRefuse')).toMatchObject([
      { operatorId: operator.userId, after: { reason: 'WRONG_PASSWORD' } },
    ])
    expect(await entries(shopper.userId, 'session.confirmRefuse')).toEqual([])
  })
})

describe("the operators' log", () => {
  test("names an operator's first factor, and the others as usual", async () => {
    const [operator, shopper] = [await newPerson('OPERATOR'), await newPerson()]
    await withApp(operator)
    await withApp(shopper)
    expect(await entries(operator.userId, 'factor.addFirst')).toHaveLength(1)
    expect(await entries(shopper.userId, 'factor.addFirst')).toEqual([])
    expect(await entries(shopper.userId, 'factor.add')).toHaveLength(1)
  })

  test('tells of a right password without the second factor, and how each session started', async () => {
    const operator = await newPerson('OPERATOR')
    const { secret } = await withApp(operator)
    const pending = await pendingOf(operator.email)
    await expect
      .poll(async () => (await entries(operator.userId, 'signIn.refuse')).map(({ after }) => after))
      .toMatchObject([{ reason: 'SECOND_FACTOR' }])
    const signedIn = await finishSignIn({ pending, code: codeOf(secret), ...client })
    const { epoch = null, by = 'password' } = signedIn ?? {}
    await startSession({ userId: operator.userId, epoch, by, userAgent: null, address: null })
    const started = await entries(operator.userId, 'session.start')
    expect(started.map(({ after }) => after)).toMatchObject([{ by: 'password' }, { by: 'code' }])
  })

  test('tells of a recovery code that was used, and so does a mail', async () => {
    const person = await newPerson()
    const { recoveryCodes } = await withApp(person)
    await consumeCode(person.userId, recoveryCodes[0] ?? '')
    await consumeCode(person.userId, recoveryCodes[0] ?? '')
    expect((await entries(person.userId, 'factor.recover')).map(({ after }) => after)).toEqual([{ left: 9 }])
    expect(await mailsOf(person.userId, 'account.recoveryCodeUsed')).toBe(1)
  })

  test('tells of a confirmation by an operator who still needs a factor', async () => {
    const operator = await newPerson('OPERATOR')
    const caller: Caller = { ...operator.caller, role: 'SHOPPER', needsSecondFactor: true }
    await confirmSession(prisma, { password: PASSWORD }, caller)
    expect(await entries(operator.userId, 'session.confirm')).toHaveLength(1)
  })
})
