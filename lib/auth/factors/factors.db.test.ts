import { describe, expect, test } from 'vitest'
import { resetPassword } from '@/lib/accounts/reset-password'
import { confirmSession } from '@/lib/auth/confirm-session'
import { addPasskey } from '@/lib/auth/factors/add-passkey'
import {
  beginAuthenticatorApp,
  confirmAuthenticatorApp,
  removeAuthenticatorApp,
} from '@/lib/auth/factors/authenticator-app'
import { beginPasskey, requestPasskey } from '@/lib/auth/factors/begin-passkey'
import { consumeCode } from '@/lib/auth/factors/consume-code'
import { removePasskey, renamePasskey } from '@/lib/auth/factors/edit-passkey'
import { resetFactors } from '@/lib/auth/factors/forget-factors'
import { getFactors } from '@/lib/auth/factors/queries'
import { renewRecoveryCodes } from '@/lib/auth/factors/recovery-codes'
import { finishSignIn } from '@/lib/auth/finish-sign-in'
import { afterProvider } from '@/lib/auth/pending-sign-in'
import { signIn } from '@/lib/auth/sign-in'
import { signInByPasskey } from '@/lib/auth/sign-in-by-passkey'
import { startSession } from '@/lib/auth/start-session'
import { prisma } from '@/lib/database/client'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { shopUrl } from '@/lib/mail/shop-url'
import { env } from '@/lib/settings/env'
import { bytesOfBase32, codeOf } from '@/lib/testing/authenticator-code'
import { testDatabase } from '@/lib/testing/database'
import { atOnce, makeAccount, makeUser, times } from '@/lib/testing/makers'
import { softAuthenticator } from '@/lib/testing/soft-authenticator'
import { linkToken } from '@/lib/users/account-link'
import { purgePasskeyChallenges, purgePendingSignIns } from '@/lib/worker/purge'

const { pool } = testDatabase()
const PASSWORD = 'persimmon-and-jade'
const ORIGIN = new URL(shopUrl('/')).origin
const client = { address: '203.0.113.9', requestId: 'test' }

type Person = { userId: number; email: string; caller: Caller & { kind: 'session' } }

async function sessionOf(userId: number): Promise<Person['caller']> {
  const session = await startSession({ userId, epoch: null, userAgent: null, address: null })
  return {
    kind: 'session',
    userId,
    name: '이다은',
    role: 'SHOPPER',
    scopes: [],
    keyId: null,
    sessionId: session?.sessionId ?? null,
  }
}

async function newPerson(): Promise<Person> {
  const account = await makeAccount(PASSWORD)
  return { ...account, caller: await sessionOf(account.userId) }
}

async function withApp(person: Person) {
  const { secret } = await beginAuthenticatorApp(prisma, person.userId)
  const { recoveryCodes } = await confirmAuthenticatorApp(prisma, codeOf(secret, 'now'), person.caller)
  return { secret, recoveryCodes: recoveryCodes ?? [] }
}

async function withPasskey({ userId, caller }: Person, authenticator = softAuthenticator(ORIGIN)) {
  const { challengeId, options } = await beginPasskey(prisma, userId)
  const response = authenticator.create(options)
  const added = await addPasskey(prisma, { challengeId, name: '휴대폰', response }, caller)
  return { authenticator, ...added }
}

async function proofOf(authenticator: ReturnType<typeof softAuthenticator>) {
  const { challengeId, options } = await requestPasskey(prisma)
  return { challengeId, response: authenticator.get(options) }
}

const withPassword = (email: string) => signIn({ email, password: PASSWORD, ...client })

/** The id of the sign-in that waits for its second factor. */
async function pendingOf(email: string): Promise<string> {
  const refusal: unknown = await withPassword(email).catch((error) => error)
  if (!(refusal instanceof ShopError)) throw new Error('signed in with the password alone')
  expect(refusal).toMatchObject({ code: 'UNAUTHORIZED', detail: { reason: 'SECOND_FACTOR' } })
  return String(refusal.detail.pending)
}

const finish = (pending: string, code: string) => finishSignIn({ pending, code, ...client })
const invalid = (reason: string) => ({ code: 'INVALID_REQUEST', detail: { reason } })
const liveSessions = (userId: number) => prisma.session.count({ where: { userId, endedAt: null } })
const logged = (userId: number, action: string) =>
  prisma.operatorLog.count({ where: { subject: `user:${userId}`, action } })
const mails = async (userId: number) =>
  (await prisma.notice.findMany({ where: { userId }, orderBy: { id: 'asc' } })).map(({ kind }) => kind)

describe('an authenticator app', () => {
  test('counts once its first code is right, and then a password alone signs nobody in', async () => {
    const person = await newPerson()
    const { secret, address, qrCode } = await beginAuthenticatorApp(prisma, person.userId)
    expect(address).toContain(`secret=${secret}`)
    expect(qrCode).toMatch(/^<svg .*<\/svg>$/)
    await expect(confirmAuthenticatorApp(prisma, '000000', person.caller)).rejects.toMatchObject(
      invalid('WRONG_CODE'),
    )
    expect(await withPassword(person.email)).toMatchObject({ id: String(person.userId) })
    await confirmAuthenticatorApp(prisma, codeOf(secret, 'now'), person.caller)
    const pending = await pendingOf(person.email)
    expect(await finish(pending, codeOf(secret))).toMatchObject({ id: String(person.userId) })
  })

  test('is stored encrypted, and its recovery codes as digests', async () => {
    const person = await newPerson()
    const { secret, recoveryCodes } = await withApp(person)
    const { rows } = await pool.query(
      'select a.secret, array_agg(r.digest) as digests from authenticator_apps a join recovery_codes r using (user_id) where user_id = $1 group by 1',
      [person.userId],
    )
    const stored = JSON.stringify(rows) + Buffer.from(rows[0].secret, 'base64').toString('latin1')
    expect(rows[0].digests).toHaveLength(10)
    expect(stored).not.toContain(secret)
    expect(stored).not.toContain(bytesOfBase32(secret).toString('base64'))
    for (const code of recoveryCodes) expect(stored).not.toContain(code.replaceAll('-', ''))
  })

  test('ends the other sessions when it is the first factor, and no session when it is another one', async () => {
    const person = await newPerson()
    await sessionOf(person.userId)
    await withApp(person)
    expect(await liveSessions(person.userId)).toBe(1)
    await sessionOf(person.userId)
    expect((await withPasskey(person)).recoveryCodes).toBeNull()
    expect(await liveSessions(person.userId)).toBe(2)
  })

  test('cannot be replaced without removing it first', async () => {
    const person = await newPerson()
    await withApp(person)
    await expect(beginAuthenticatorApp(prisma, person.userId)).rejects.toMatchObject(invalid('APP_EXISTS'))
    await removeAuthenticatorApp(prisma, person.caller)
    expect(await withPassword(person.email)).toMatchObject({ id: String(person.userId) })
    expect((await getFactors(person.userId)).recoveryCodesLeft).toBe(0)
    await expect(removeAuthenticatorApp(prisma, person.caller)).rejects.toMatchObject(invalid('NO_APP'))
  })
})

describe('a code', () => {
  test('of the app works once, also for concurrent requests, and so does an older one never after it', async () => {
    const { userId, ...person } = await newPerson()
    const { secret } = await withApp({ userId, ...person })
    const code = codeOf(secret)
    const used = await Promise.all(times(8, () => consumeCode(userId, code)))
    expect(used.filter(Boolean)).toHaveLength(1)
    expect(await consumeCode(userId, codeOf(secret, 'now'))).toBe(false)
  })

  test('that recovers works once, also for concurrent requests, however it is typed', async () => {
    const person = await newPerson()
    const { recoveryCodes } = await withApp(person)
    const [first = '', second = ''] = recoveryCodes
    const used = await Promise.all(times(5, () => consumeCode(person.userId, first)))
    expect(used.filter(Boolean)).toHaveLength(1)
    const pending = await pendingOf(person.email)
    expect(await finish(pending, ` ${second.toUpperCase().replaceAll('-', ' ')} `)).not.toBeNull()
    expect((await getFactors(person.userId)).recoveryCodesLeft).toBe(8)
  })

  test('of somebody else does not work', async () => {
    const [person, other] = [await newPerson(), await newPerson()]
    await withApp(person)
    const { secret, recoveryCodes } = await withApp(other)
    expect(await consumeCode(person.userId, codeOf(secret))).toBe(false)
    expect(await consumeCode(person.userId, recoveryCodes[0] ?? '')).toBe(false)
  })

  test('that is wrong makes the account wait, from whatever address and sign-in', async () => {
    const person = await newPerson()
    const { secret } = await withApp(person)
    env.RATE_LIMIT = true
    try {
      for (let tries = 0; tries < 11; tries++) {
        await pool.query('update sign_in_failures set next_at = now()')
        const pending = await pendingOf(person.email)
        const address = `198.51.100.${tries}`
        expect(await finishSignIn({ pending, code: '000000', requestId: 'test', address })).toBeNull()
      }
      const pending = await pendingOf(person.email)
      const refused = await finish(pending, codeOf(secret)).catch((error) => error)
      expect(refused).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
      expect(Number(refused.detail.headers['retry-after'])).toBeGreaterThan(20)
    } finally {
      env.RATE_LIMIT = false
    }
  })

  test('renewed replaces all recovery codes, which an account without a second factor has none of', async () => {
    const person = await newPerson()
    await expect(renewRecoveryCodes(prisma, person.caller)).rejects.toMatchObject(invalid('NO_FACTOR'))
    const { recoveryCodes: old } = await withApp(person)
    const { recoveryCodes } = await renewRecoveryCodes(prisma, person.caller)
    expect(await consumeCode(person.userId, old[0] ?? '')).toBe(false)
    expect(await consumeCode(person.userId, recoveryCodes[0] ?? '')).toBe(true)
  })
})

describe('a sign-in that waits for its second factor', () => {
  test('is finished once, also by concurrent requests with different codes', async () => {
    const person = await newPerson()
    const { recoveryCodes } = await withApp(person)
    const pending = await pendingOf(person.email)
    const results = await Promise.allSettled(recoveryCodes.slice(0, 4).map((code) => finish(pending, code)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('expires', async () => {
    const person = await newPerson()
    const { secret } = await withApp(person)
    const pending = await pendingOf(person.email)
    await pool.query(`update pending_sign_ins set expires_at = now() - interval '1 second'`)
    const expired = { code: 'UNAUTHORIZED', detail: { reason: 'SIGN_IN_EXPIRED' } }
    await expect(finish(pending, codeOf(secret))).rejects.toMatchObject(expired)
    const unknown = '00000000-0000-4000-8000-000000000000'
    await expect(finish(unknown, codeOf(secret))).rejects.toMatchObject(expired)
  })

  test('ends when the password has changed since, and uses up no code then', async () => {
    const person = await newPerson()
    const { secret } = await withApp(person)
    const pending = await pendingOf(person.email)
    await pool.query('update users set session_epoch = session_epoch + 1 where id = $1', [person.userId])
    await expect(finish(pending, codeOf(secret))).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
      detail: { reason: 'SIGN_IN_EXPIRED' },
    })
    expect(await consumeCode(person.userId, codeOf(secret))).toBe(true)
  })

  test('begins after an outside provider, too, for an account with a second factor only', async () => {
    const person = await newPerson()
    const before = await afterProvider(person.userId)
    if (!before || !('epoch' in before)) throw new Error('asked for a second factor')
    const { secret } = await withApp(person)
    // The account got its second factor between the two steps of the first sign-in.
    const session = { userId: person.userId, epoch: before.epoch, userAgent: null, address: null }
    expect(await startSession({ ...session, by: 'provider' })).toBeNull()
    const next = await afterProvider(person.userId)
    if (!next || !('pending' in next)) throw new Error('not asked for a second factor')
    expect(await finish(next.pending, codeOf(secret))).toMatchObject({ id: String(person.userId) })
  })

  test('begins only after the right password', async () => {
    const person = await newPerson()
    await withApp(person)
    expect(await signIn({ email: person.email, password: 'not the one', ...client })).toBeNull()
    expect(await prisma.pendingSignIn.count({ where: { userId: person.userId } })).toBe(0)
  })
})

describe('a passkey', () => {
  test('signs in by itself, and as the second step after the password', async () => {
    const person = await newPerson()
    const { authenticator, recoveryCodes } = await withPasskey(person)
    expect(recoveryCodes).toHaveLength(10)
    const signedIn = { id: String(person.userId) }
    expect(await signInByPasskey({ ...(await proofOf(authenticator)), ...client })).toMatchObject(signedIn)
    const pending = await pendingOf(person.email)
    const proof = await proofOf(authenticator)
    expect(await signInByPasskey({ ...proof, pending, ...client })).toMatchObject(signedIn)
    await expect(
      signInByPasskey({ ...(await proofOf(authenticator)), pending, ...client }),
    ).rejects.toMatchObject({ detail: { reason: 'SIGN_IN_EXPIRED' } })
  })

  test("does not finish the sign-in of another account's password", async () => {
    const [person, other] = [await newPerson(), await newPerson()]
    await withApp(person)
    const { authenticator } = await withPasskey(other)
    const pending = await pendingOf(person.email)
    expect(await signInByPasskey({ ...(await proofOf(authenticator)), pending, ...client })).toBeNull()
  })

  test('answers each challenge once, also for concurrent requests', async () => {
    const person = await newPerson()
    const { authenticator } = await withPasskey(person)
    const proof = await proofOf(authenticator)
    const tally = await atOnce(times(5, () => () => signInByPasskey({ ...proof, ...client })))
    expect(tally).toEqual({ ok: 1, codes: { UNAUTHORIZED: 4 } })
  })

  test('of another origin, unverified, unknown or with a changed signature is refused', async () => {
    const person = await newPerson()
    const { authenticator } = await withPasskey(person)
    const refused = async (
      make: (options: { challenge: string }) => ReturnType<typeof authenticator.get>,
    ) => {
      const { challengeId, options } = await requestPasskey(prisma)
      expect(await signInByPasskey({ challengeId, response: make(options), ...client })).toBeNull()
    }
    await refused((options) => authenticator.get(options, { origin: 'https://evil.example' }))
    await refused((options) => authenticator.get(options, { verified: false }))
    await refused((options) => softAuthenticator(ORIGIN).get(options))
    await refused((options) => {
      const answer = authenticator.get(options)
      const other = authenticator.get({ ...options, challenge: 'AAAA' })
      return { ...answer, response: { ...answer.response, signature: other.response.signature } }
    })
    await refused(({ challenge }) => authenticator.get({ challenge, rpId: 'evil.example' }))
  })

  test('whose counter does not rise is a copy and is refused', async () => {
    const person = await newPerson()
    const { authenticator } = await withPasskey(person)
    authenticator.countTo(5)
    expect(await signInByPasskey({ ...(await proofOf(authenticator)), ...client })).not.toBeNull()
    expect(await signInByPasskey({ ...(await proofOf(authenticator)), ...client })).toBeNull()
    authenticator.countTo(6)
    expect(await signInByPasskey({ ...(await proofOf(authenticator)), ...client })).not.toBeNull()
  })

  test('is registered by the challenge of its own user only, once, and belongs to one account', async () => {
    const [person, other] = [await newPerson(), await newPerson()]
    const { authenticator } = await withPasskey(person)
    const { challengeId, options } = await beginPasskey(prisma, person.userId)
    const response = softAuthenticator(ORIGIN).create(options)
    const add = (caller: Caller) => addPasskey(prisma, { challengeId, name: 'x', response }, caller)
    await expect(add(other.caller)).rejects.toMatchObject(invalid('CHALLENGE_EXPIRED'))
    const tally = await atOnce(times(4, () => () => add(person.caller)))
    expect(tally).toEqual({ ok: 1, codes: { INVALID_REQUEST: 3 } })
    await expect(withPasskey(other, authenticator)).rejects.toMatchObject(invalid('PASSKEY_KNOWN'))
    const unverified = await beginPasskey(prisma, person.userId)
    await expect(
      addPasskey(
        prisma,
        {
          challengeId: unverified.challengeId,
          name: 'x',
          response: softAuthenticator(ORIGIN).create(unverified.options, { verified: false }),
        },
        person.caller,
      ),
    ).rejects.toMatchObject(invalid('PASSKEY_REFUSED'))
  })

  test('is renamed and removed by its owner only; without it the password signs in again', async () => {
    const [person, other] = [await newPerson(), await newPerson()]
    const { authenticator, passkey } = await withPasskey(person)
    const { passkeyId } = passkey
    const missing = { code: 'PASSKEY_NOT_FOUND' }
    await expect(renamePasskey(prisma, { passkeyId, name: 'x', userId: other.userId })).rejects.toMatchObject(
      missing,
    )
    await expect(removePasskey(prisma, passkeyId, other.caller)).rejects.toMatchObject(missing)
    expect(await renamePasskey(prisma, { passkeyId, name: '새 이름', userId: person.userId })).toMatchObject({
      name: '새 이름',
    })
    await removePasskey(prisma, passkeyId, person.caller)
    expect(await signInByPasskey({ ...(await proofOf(authenticator)), ...client })).toBeNull()
    expect(await withPassword(person.email)).toMatchObject({ id: String(person.userId) })
  })

  test('of a blocked person is refused as blocked', async () => {
    const person = await newPerson()
    const { authenticator } = await withPasskey(person)
    await pool.query('update users set blocked_at = now() where id = $1', [person.userId])
    await expect(signInByPasskey({ ...(await proofOf(authenticator)), ...client })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})

describe('a session', () => {
  const confirmedAt = async ({ sessionId }: Person['caller']) =>
    (await prisma.session.findUniqueOrThrow({ where: { id: sessionId ?? '' } })).confirmedAt

  test('is confirmed by a code or by a passkey of its own person, and by nothing else', async () => {
    const [person, other] = [await newPerson(), await newPerson()]
    const { secret } = await withApp(person)
    const { authenticator } = await withPasskey(person)
    const { authenticator: foreign } = await withPasskey(other)
    await pool.query('update sessions set confirmed_at = null')
    await expect(confirmSession(prisma, { code: '000000' }, person.caller)).rejects.toMatchObject(
      invalid('WRONG_CODE'),
    )
    await expect(
      confirmSession(prisma, { passkey: await proofOf(foreign) }, person.caller),
    ).rejects.toMatchObject(invalid('PASSKEY_REFUSED'))
    expect(await confirmedAt(person.caller)).toBeNull()
    await confirmSession(prisma, { code: codeOf(secret) }, person.caller)
    expect(await confirmedAt(person.caller)).not.toBeNull()
    await pool.query('update sessions set confirmed_at = null')
    await confirmSession(prisma, { passkey: await proofOf(authenticator) }, person.caller)
    expect(await confirmedAt(person.caller)).not.toBeNull()
  })
})

describe('lost factors', () => {
  test('are not removed by a new password of an account whose address was proven before', async () => {
    const person = await newPerson()
    await pool.query('update users set email_verified_at = now() where id = $1', [person.userId])
    await withApp(person)
    const id = '00000000-0000-4000-8000-0000000000aa'
    await pool.query(
      `insert into account_links (id, user_id, purpose, email, expires_at)
       values ($1, $2, 'RESET_PASSWORD', $3, now() + interval '1 hour')`,
      [id, person.userId, person.email],
    )
    await resetPassword(prisma, linkToken(id), 'walnut-and-indigo')
    expect(await liveSessions(person.userId)).toBe(0)
    await expect(
      signIn({ email: person.email, password: 'walnut-and-indigo', ...client }),
    ).rejects.toMatchObject({ detail: { reason: 'SECOND_FACTOR' } })
  })

  test('are removed by the command of the operator: the password signs in, sessions end, mail and log tell', async () => {
    const person = await newPerson()
    await withApp(person)
    await withPasskey(person)
    await resetFactors(person.email)
    expect(await getFactors(person.userId)).toMatchObject({
      passkeys: [],
      authenticatorApp: null,
      recoveryCodesLeft: 0,
    })
    expect(await liveSessions(person.userId)).toBe(0)
    expect(await withPassword(person.email)).toMatchObject({ id: String(person.userId) })
    expect(await logged(person.userId, 'factor.remove')).toBe(1)
    expect((await mails(person.userId)).at(-1)).toBe('account.factorRemoved')
    await expect(resetFactors('nobody@example.com')).rejects.toMatchObject({ code: 'USER_NOT_FOUND' })
  })
})

test('each change of factors is told by mail and in the log', async () => {
  const person = await newPerson()
  await withApp(person)
  const { passkey } = await withPasskey(person)
  await renewRecoveryCodes(prisma, person.caller)
  await removePasskey(prisma, passkey.passkeyId, person.caller)
  const told = (await mails(person.userId)).filter((kind) => kind.startsWith('account.factor'))
  expect(told).toEqual([...times(3, () => 'account.factorAdded'), 'account.factorRemoved'])
  expect(await logged(person.userId, 'factor.add')).toBe(3)
  expect(await logged(person.userId, 'factor.remove')).toBe(1)
})

test('two first factors that are added at once leave one set of recovery codes', async () => {
  const person = await newPerson()
  const { secret } = await beginAuthenticatorApp(prisma, person.userId)
  const both = await Promise.all([
    confirmAuthenticatorApp(prisma, codeOf(secret), person.caller),
    withPasskey(person),
  ])
  expect(both.filter(({ recoveryCodes }) => recoveryCodes !== null)).toHaveLength(1)
  expect((await getFactors(person.userId)).recoveryCodesLeft).toBe(10)
})

test('an account has at most twenty passkeys', async () => {
  const person = await newPerson()
  for (let n = 0; n < 20; n++) await withPasskey(person)
  await expect(withPasskey(person)).rejects.toMatchObject(invalid('TOO_MANY_PASSKEYS'))
})

test('challenges and waiting sign-ins are deleted after their time', async () => {
  const userId = await makeUser()
  await beginPasskey(prisma, userId)
  await pool.query(`update passkey_challenges set expires_at = now() - interval '2 days'`)
  await pool.query(
    `insert into pending_sign_ins (id, user_id, epoch, expires_at)
     values (gen_random_uuid(), $1, 0, now() - interval '2 days')`,
    [userId],
  )
  await purgePasskeyChallenges()
  await purgePendingSignIns()
  const { rows } = await pool.query(
    `select 1 from passkey_challenges where expires_at < now() - interval '1 day'
     union all select 1 from pending_sign_ins where expires_at < now() - interval '1 day'`,
  )
  expect(rows).toEqual([])
})
