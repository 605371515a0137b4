import { beforeEach, describe, expect, test } from 'vitest'
import { answerResetRequests } from '@/lib/accounts/answer-reset-requests'
import { changePassword } from '@/lib/accounts/change-password'
import { confirmEmail } from '@/lib/accounts/confirm-email'
import { leaveShop } from '@/lib/accounts/leave-shop'
import { requestEmailChange } from '@/lib/accounts/request-email-change'
import { requestPasswordReset } from '@/lib/accounts/request-password-reset'
import { requestVerification } from '@/lib/accounts/request-verification'
import { resetPassword } from '@/lib/accounts/reset-password'
import { signUp } from '@/lib/accounts/sign-up'
import { startSession } from '@/lib/auth/start-session'
import { prisma } from '@/lib/database/client'
import type { Caller } from '@/lib/http/caller'
import { mailOfNotice } from '@/lib/notices/mail-of-notice'
import { testDatabase } from '@/lib/testing/database'
import { atOnce, makeAccount, makeKey, makeProduct, times } from '@/lib/testing/makers'
import { chargeWallet, checkout } from '@/lib/testing/writes'
import { linkToken } from '@/lib/users/account-link'
import { passwordMatches } from '@/lib/users/password'

const { pool } = testDatabase()
const PASSWORD = 'persimmon-and-jade'
const NEW_PASSWORD = 'walnut-and-indigo'

beforeEach(async () => {
  await pool.query('truncate notices, account_links, password_reset_requests')
})

const mails = (userId: number, kind?: string) =>
  prisma.notice.findMany({ where: { userId, ...(kind ? { kind } : {}) }, orderBy: { id: 'asc' } })

/** The token in the link of the newest mail of a kind, as its recipient reads it. */
async function mailedToken(userId: number, kind: string): Promise<string> {
  const notice = (await mails(userId, kind)).at(-1)
  const mail = notice && mailOfNotice(notice)
  const link = mail?.content.blocks.find((block) => block.kind === 'link')
  return link?.path.split('#')[1] ?? ''
}

async function signedIn(userId: number): Promise<Caller> {
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

const verifiedAt = async (userId: number) =>
  (await prisma.user.findUniqueOrThrow({ where: { id: userId } })).emailVerifiedAt
const liveSessions = (userId: number) => prisma.session.count({ where: { userId, endedAt: null } })

let addresses = 0
const newAddress = () => `new${++addresses}@example.com`

describe('the proof of an address', () => {
  test('is mailed at sign-up in the language of the person, and its link works once', async () => {
    const { userId } = await signUp(prisma, {
      email: newAddress(),
      password: PASSWORD,
      name: '새',
      locale: 'en',
    })
    const [mail] = await mails(userId)
    expect(mail).toMatchObject({
      kind: 'account.verifyEmail',
      locale: 'en',
      inShop: false,
      mailState: 'PENDING',
    })
    const token = await mailedToken(userId, 'account.verifyEmail')
    const tally = await atOnce(times(10, () => () => confirmEmail(prisma, token)))
    expect(tally).toEqual({ ok: 1, codes: { INVALID_REQUEST: 9 } })
    expect(await verifiedAt(userId)).not.toBeNull()
  })

  test('is not stored: neither the row of the link nor that of the mail contains a working token', async () => {
    const { userId } = await makeAccount(PASSWORD)
    await requestVerification(prisma, userId)
    const token = await mailedToken(userId, 'account.verifyEmail')
    const stored = JSON.stringify(
      [await prisma.accountLink.findMany(), await prisma.notice.findMany()],
      (_, value) => (typeof value === 'bigint' ? Number(value) : value),
    )
    expect(stored).not.toContain(token.split('.')[1])
  })

  test('expires after a day and cannot be forged', async () => {
    const { userId } = await makeAccount(PASSWORD)
    await requestVerification(prisma, userId)
    const token = await mailedToken(userId, 'account.verifyEmail')
    const [id = '', signature = ''] = token.split('.')
    const forged = `${id}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
    await expect(confirmEmail(prisma, forged)).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    await expect(
      confirmEmail(prisma, linkToken('00000000-0000-4000-8000-000000000000')),
    ).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    await pool.query(
      `update account_links set created_at = now() - interval '25 hours', expires_at = now() - interval '1 hour'`,
    )
    await expect(confirmEmail(prisma, token)).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    expect(await verifiedAt(userId)).toBeNull()
  })

  test('is mailed at most once a minute and five times a day, also to concurrent requests', async () => {
    const { userId } = await makeAccount(PASSWORD)
    const tally = await atOnce(times(8, () => () => requestVerification(prisma, userId)))
    expect(tally).toEqual({ ok: 1, codes: { TOO_MANY_REQUESTS: 7 } })
    const age = () =>
      pool.query(
        `update account_links set created_at = created_at - interval '2 minutes' where user_id = $1`,
        [userId],
      )
    for (let n = 0; n < 4; n++) {
      await age()
      await requestVerification(prisma, userId)
    }
    await age()
    await expect(requestVerification(prisma, userId)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    expect(await mails(userId)).toHaveLength(5)
  })
})

describe('a forgotten password', () => {
  const ask = async (email: string) => {
    await requestPasswordReset(prisma, email)
    await answerResetRequests()
  }

  test('is set anew by a mailed link, which ends all sessions, proves the address and tells the owner', async () => {
    const { userId, email } = await makeAccount(PASSWORD)
    await signedIn(userId)
    await ask(email)
    await resetPassword(prisma, await mailedToken(userId, 'account.resetPassword'), NEW_PASSWORD)
    const { passwordHash } = await prisma.user.findUniqueOrThrow({ where: { id: userId } })
    expect(await passwordMatches(passwordHash, NEW_PASSWORD)).toBe(true)
    expect(await passwordMatches(passwordHash, PASSWORD)).toBe(false)
    expect(await liveSessions(userId)).toBe(0)
    expect(await verifiedAt(userId)).not.toBeNull()
    expect((await mails(userId)).map(({ kind }) => kind)).toEqual([
      'account.resetPassword',
      'account.passwordChanged',
    ])
  })

  test('is asked for with the same one statement for an address with an account and one without', async () => {
    const { email } = await makeAccount(PASSWORD)
    for (const address of [email, 'nobody@example.com']) await requestPasswordReset(prisma, address)
    expect(await prisma.notice.count()).toBe(0)
    await answerResetRequests()
    expect((await prisma.notice.findMany()).map(({ address }) => address)).toEqual([email])
    expect(await prisma.passwordResetRequest.count()).toBe(0)
  })

  test('a link sets a password once, of many that use it at the same time', async () => {
    const { userId, email } = await makeAccount(PASSWORD)
    await ask(email)
    const token = await mailedToken(userId, 'account.resetPassword')
    const tally = await atOnce(times(8, (n) => () => resetPassword(prisma, token, `${NEW_PASSWORD}-${n}`)))
    expect(tally).toEqual({ ok: 1, codes: { INVALID_REQUEST: 7 } })
  })

  test('a weak password is refused and leaves the link usable', async () => {
    const { userId, email } = await makeAccount(PASSWORD)
    await ask(email)
    const token = await mailedToken(userId, 'account.resetPassword')
    await expect(resetPassword(prisma, token, 'password1')).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    await resetPassword(prisma, token, NEW_PASSWORD)
  })

  test('a link for another purpose sets none, and a link of before a new password neither', async () => {
    const { userId, email } = await makeAccount(PASSWORD)
    await requestVerification(prisma, userId)
    const proof = await mailedToken(userId, 'account.verifyEmail')
    await expect(resetPassword(prisma, proof, NEW_PASSWORD)).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
    })
    await ask(email)
    const token = await mailedToken(userId, 'account.resetPassword')
    const caller = await signedIn(userId)
    await changePassword(prisma, { currentPassword: PASSWORD, password: NEW_PASSWORD, caller })
    await expect(resetPassword(prisma, token, PASSWORD)).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  })

  test('a stranger who asks for many links does not keep the owner from getting one later', async () => {
    const { userId, email } = await makeAccount(PASSWORD)
    for (let n = 0; n < 6; n++) {
      await ask(email)
      await pool.query(`update account_links set created_at = created_at - interval '2 minutes'`)
    }
    expect(await mails(userId)).toHaveLength(3)
    await pool.query(
      `update account_links set created_at = created_at - interval '1 hour', expires_at = expires_at - interval '1 hour'`,
    )
    await ask(email)
    expect(await mails(userId)).toHaveLength(4)
  })

  test('that is set anew revokes the keys that somebody with the old one has made', async () => {
    const { userId, email } = await makeAccount(PASSWORD)
    await makeKey([], userId)
    await ask(email)
    await resetPassword(prisma, await mailedToken(userId, 'account.resetPassword'), NEW_PASSWORD)
    expect(await prisma.apiKey.count({ where: { userId, revokedAt: null } })).toBe(0)
  })

  test('a blocked account gets no link', async () => {
    const { userId, email } = await makeAccount(PASSWORD)
    await pool.query('update users set blocked_at = now() where id = $1', [userId])
    await ask(email)
    expect(await mails(userId)).toEqual([])
  })
})

describe('a change of the password', () => {
  test('needs the current one, ends the other sessions and keeps this one', async () => {
    const { userId } = await makeAccount(PASSWORD)
    const caller = await signedIn(userId)
    await signedIn(userId)
    const change = (currentPassword: string) =>
      changePassword(prisma, { currentPassword, password: NEW_PASSWORD, caller })
    await expect(change('wrong')).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    expect(await liveSessions(userId)).toBe(2)
    await change(PASSWORD)
    expect(await liveSessions(userId)).toBe(1)
  })
})

describe('a change of the address', () => {
  test('needs the password and the new mailbox, and both addresses are told', async () => {
    const { userId, email } = await makeAccount(PASSWORD)
    const next = newAddress()
    await expect(
      requestEmailChange(prisma, { caller: await signedIn(userId), email: next, password: 'wrong' }),
    ).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    await requestEmailChange(prisma, { caller: await signedIn(userId), email: next, password: PASSWORD })
    const current = () => prisma.user.findUniqueOrThrow({ where: { id: userId } })
    expect((await current()).email).toBe(email)
    await confirmEmail(prisma, await mailedToken(userId, 'account.confirmEmail'))
    expect((await current()).email).toBe(next)
    expect((await mails(userId)).map(({ kind, address }) => [kind, address])).toEqual([
      ['account.confirmEmail', next],
      ['account.emailChangeRequested', email],
      ['account.emailChanged', email],
    ])
  })

  test('to the address of another account is refused when the link is used, and not before', async () => {
    const [{ userId }, other] = [await makeAccount(PASSWORD), await makeAccount(PASSWORD)]
    await requestEmailChange(prisma, {
      caller: await signedIn(userId),
      email: other.email,
      password: PASSWORD,
    })
    const token = await mailedToken(userId, 'account.confirmEmail')
    await expect(confirmEmail(prisma, token)).rejects.toMatchObject({ code: 'EMAIL_TAKEN' })
  })
})

describe('a new device', () => {
  const start = (userId: number) =>
    startSession({
      userId,
      epoch: null,
      userAgent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36',
      address: '203.0.113.9',
      isNewDevice: true,
    })

  test('is told by mail, but not at the first sign-in of the account', async () => {
    const { userId } = await makeAccount(PASSWORD)
    await start(userId)
    expect(await mails(userId)).toEqual([])
    await start(userId)
    expect((await mails(userId))[0]).toMatchObject({
      kind: 'account.newDevice',
      data: { device: 'Chrome · Windows', address: '203.0.113.9' },
    })
  })
})

describe('someone who leaves', () => {
  async function customer() {
    const { userId, email } = await makeAccount(PASSWORD)
    const caller = await signedIn(userId)
    const partner: Caller = {
      kind: 'partner',
      userId: null,
      name: '제휴',
      role: 'PARTNER',
      scopes: ['users:act'],
      keyId: 1,
    }
    await chargeWallet(prisma, { userId, amount: 3000, paymentType: 'CARD', caller: partner })
    return { userId, email, caller }
  }

  test('is refused while money is left, and with a wrong password', async () => {
    const { userId, caller } = await customer()
    await expect(leaveShop(prisma, { password: 'wrong', caller })).rejects.toMatchObject({
      detail: { reason: 'WRONG_PASSWORD' },
    })
    await expect(leaveShop(prisma, { password: PASSWORD, caller })).rejects.toMatchObject({
      detail: { reason: 'BALANCE_LEFT', balance: 3000 },
    })
    expect(await liveSessions(userId)).toBe(1)
  })

  test('keeps no way in, and only the records that the law wants name the person', async () => {
    const { userId, email, caller } = await customer()
    await makeKey([], userId)
    const productId = await makeProduct({ price: 3000 })
    await checkout(prisma, {
      userId,
      orderProducts: [{ productId, quantity: 1 }],
      userCouponId: null,
      paymentType: 'BALANCE',
    })
    await leaveShop(prisma, { password: PASSWORD, caller })
    expect(await prisma.user.findUniqueOrThrow({ where: { id: userId } })).toMatchObject({
      email: expect.stringMatching(/^left-[0-9a-f-]{36}@left\.invalid$/),
      passwordHash: null,
      phone: null,
    })
    expect(await prisma.session.count({ where: { userId } })).toBe(0)
    expect(await prisma.apiKey.count({ where: { userId, revokedAt: null } })).toBe(0)
    expect(await prisma.order.count({ where: { userId } })).toBe(1)
    expect(await prisma.formerMember.findUnique({ where: { userId } })).toMatchObject({ email })
    expect(await mails(userId)).toEqual([])
    const again = await signUp(prisma, { email, password: PASSWORD, name: '다시' })
    expect(again.userId).not.toBe(userId)
  })

  test('who never ordered leaves no name behind', async () => {
    const { userId } = await makeAccount(PASSWORD)
    await leaveShop(prisma, { password: PASSWORD, caller: await signedIn(userId) })
    expect(await prisma.formerMember.count({ where: { userId } })).toBe(0)
  })
})
