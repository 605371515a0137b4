import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { acceptInvitation } from '@/lib/accounts/accept-invitation'
import { resetPassword } from '@/lib/accounts/reset-password'
import { beginAuthenticatorApp, confirmAuthenticatorApp } from '@/lib/auth/factors/authenticator-app'
import { getFactors } from '@/lib/auth/factors/queries'
import { linkLogin } from '@/lib/auth/link-login'
import { signIn } from '@/lib/auth/sign-in'
import { startSession } from '@/lib/auth/start-session'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import type { Caller } from '@/lib/http/caller'
import { codeOf } from '@/lib/testing/authenticator-code'
import { testDatabase } from '@/lib/testing/database'
import { makeKey, makeUser } from '@/lib/testing/makers'
import { linkToken } from '@/lib/users/account-link'
import { setRole } from '@/lib/users/operators'
import { findRole } from '@/lib/users/queries'

const { pool } = testDatabase()

const NEW_PASSWORD = 'walnut-and-indigo'

async function sessionOf(userId: number): Promise<Caller & { kind: 'session' | 'key' }> {
  const session = await startSession({ userId, epoch: null, userAgent: null, address: null })
  const sessionId = session?.sessionId ?? null
  return { kind: 'session', userId, name: '이다은', role: 'SHOPPER', scopes: [], keyId: null, sessionId }
}

/** An account that somebody made with the address of another person, with every way to come back. */
async function planted(isEmailProven: boolean) {
  const email = `victim-${randomUUID()}@example.com`
  const login = { provider: 'naver', subject: randomUUID(), email, name: '이다은', isEmailProven }
  const userId = (await linkLogin(prisma, login)) ?? 0
  const caller = await sessionOf(userId)
  const { secret } = await beginAuthenticatorApp(prisma, userId)
  await confirmAuthenticatorApp(prisma, codeOf(secret, 'now'), caller)
  await makeKey([], userId)
  return { userId, email, login, caller }
}

async function reset(userId: number, email: string) {
  const id = randomUUID()
  await pool.query(
    `insert into account_links (id, user_id, purpose, email, expires_at)
     values ($1, $2, 'RESET_PASSWORD', $3, now() + interval '1 hour')`,
    [id, userId, email],
  )
  await resetPassword(prisma, linkToken(id), NEW_PASSWORD)
}

async function accept(email: string, caller: Caller) {
  const owner = await makeUser()
  await transaction(prisma, (tx) => setRole(tx, owner, 'OWNER'))
  const id = randomUUID()
  await pool.query(
    `insert into operator_invitations (id, email, role, invited_by, expires_at)
     values ($1, $2, 'FULFILMENT', $3, now() + interval '1 hour')`,
    [id, email, owner],
  )
  await acceptInvitation(prisma, { token: linkToken(id), caller })
}

const accessOf = async (userId: number) => ({
  logins: await prisma.linkedLogin.count({ where: { userId } }),
  keys: await prisma.apiKey.count({ where: { userId, revokedAt: null } }),
  sessions: await prisma.session.count({ where: { userId, endedAt: null } }),
  app: (await getFactors(userId)).authenticatorApp !== null,
  codes: (await getFactors(userId)).recoveryCodesLeft,
})

const logged = (userId: number, action: string) =>
  prisma.operatorLog.count({ where: { subject: `user:${userId}`, action } })

describe('the first proof of an address', () => {
  test('by a new password ends linked logins, factors, keys and sessions from before it', async () => {
    const { userId, email, login } = await planted(false)
    await reset(userId, email)
    expect(await accessOf(userId)).toEqual({ logins: 0, keys: 0, sessions: 0, app: false, codes: 0 })
    expect(await linkLogin(prisma, login)).toBeNull()
    const client = { address: '203.0.113.9', requestId: 'test' }
    expect(await signIn({ email, password: NEW_PASSWORD, ...client })).toMatchObject({ id: String(userId) })
    expect(await logged(userId, 'login.unlink')).toBe(1)
    expect(await logged(userId, 'factor.remove')).toBe(1)
  })

  test('by an invitation ends the same before it gives the role, and keeps the session that accepts', async () => {
    const { userId, email, login, caller } = await planted(false)
    await pool.query(`update users set password_hash = 'x' where id = $1`, [userId])
    await accept(email, caller)
    expect(await accessOf(userId)).toEqual({ logins: 0, keys: 0, sessions: 1, app: false, codes: 0 })
    expect(await linkLogin(prisma, login)).toBeNull()
    expect(await findRole(userId)).toBe('FULFILMENT')
  })
})

test('a later new password leaves linked logins and factors as they are', async () => {
  const { userId, email, login } = await planted(true)
  await reset(userId, email)
  expect(await accessOf(userId)).toEqual({ logins: 1, keys: 0, sessions: 0, app: true, codes: 10 })
  expect(await linkLogin(prisma, login)).toBe(userId)
})
