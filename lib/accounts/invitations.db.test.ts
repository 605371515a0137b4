import { beforeEach, describe, expect, test } from 'vitest'
import { acceptInvitation } from '@/lib/accounts/accept-invitation'
import { inviteOperator, listInvitations, readInvitation, revokeInvitation } from '@/lib/accounts/invitations'
import { signUp } from '@/lib/accounts/sign-up'
import { callerOfSession } from '@/lib/auth/session'
import { sessionCookie } from '@/lib/auth/session-cookie'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import type { Caller } from '@/lib/http/caller'
import type { OperatorRole } from '@/lib/http/scopes'
import { mailOfNotice } from '@/lib/notices/mail-of-notice'
import { testDatabase } from '@/lib/testing/database'
import { atOnce, makeKey, makeSession, makeUser, times } from '@/lib/testing/makers'
import { linkToken } from '@/lib/users/account-link'
import { setRole } from '@/lib/users/operators'
import { findRole } from '@/lib/users/queries'

const { pool } = testDatabase()

let addresses = 0
const newAddress = () => `invited${++addresses}@example.com`

async function callerOf(userId: number): Promise<Caller> {
  const cookie = await makeSession(userId)
  const caller = await callerOfSession(cookie.slice(sessionCookie().length + 1))
  if (!caller) throw new Error('not signed in')
  return caller
}

async function makeOwner(): Promise<Caller> {
  const userId = await makeUser({ name: '소유자' })
  await transaction(prisma, (tx) => setRole(tx, userId, 'OWNER'))
  return callerOf(userId)
}

async function makePerson(email: string): Promise<Caller> {
  const { userId } = await signUp(prisma, { email, password: 'persimmon-and-jade', name: '새사람' })
  return callerOf(userId)
}

const invite = (caller: Caller, email: string, role: OperatorRole = 'FULFILMENT') =>
  inviteOperator(prisma, { email, role, caller })
const accept = (token: string, caller: Caller) => acceptInvitation(prisma, { token, caller })

/** The token in the newest invitation that was mailed to an address. */
async function mailedToken(address: string): Promise<string> {
  const notice = await prisma.notice.findFirstOrThrow({
    where: { address, kind: 'operator.invited' },
    orderBy: { id: 'desc' },
  })
  const link = mailOfNotice(notice)?.content.blocks.find((block) => block.kind === 'link')
  return link?.path.split('#')[1] ?? ''
}

const expired = { code: 'INVALID_REQUEST', detail: { reason: 'LINK_EXPIRED' } }

beforeEach(() => pool.query('truncate notices, operator_invitations'))

describe('an invitation', () => {
  test('is mailed with the role and its meaning, in the language of the request, with no link that is stored', async () => {
    const owner = await makeOwner()
    const email = newAddress()
    await inviteOperator(prisma, { email, role: 'SUPPORT', locale: 'en', caller: owner })
    const [notice] = await prisma.notice.findMany({ where: { address: email } })
    expect(notice).toMatchObject({ kind: 'operator.invited', locale: 'en', userId: null, inShop: false })
    const text = JSON.stringify(notice && mailOfNotice(notice)?.content)
    expect(text).toContain('Support')
    expect(text).toContain('소유자')
    const token = await mailedToken(email)
    expect(token).toMatch(/^[0-9a-f-]{36}\.[\w-]{43}$/)
    const stored = JSON.stringify([notice, await prisma.operatorInvitation.findMany()], (_, value) =>
      typeof value === 'bigint' ? Number(value) : value,
    )
    expect(stored).not.toContain(token.split('.')[1])
  })

  test('gives its role to the account of its address and proves the address, once', async () => {
    const owner = await makeOwner()
    const email = newAddress()
    await invite(owner, email)
    const token = await mailedToken(email)
    expect(await readInvitation(token)).toMatchObject({
      email,
      hasAccount: false,
      operatorRole: 'FULFILMENT',
    })
    const person = await makePerson(email)
    expect(await readInvitation(token)).toMatchObject({ hasAccount: true })
    const tally = await atOnce(times(10, () => () => accept(token, person)))
    expect(tally).toEqual({ ok: 1, codes: { INVALID_REQUEST: 9 } })
    expect(await findRole(person.userId ?? 0)).toBe('FULFILMENT')
    expect((await prisma.user.findUniqueOrThrow({ where: { email } })).emailVerifiedAt).not.toBeNull()
    await expect(readInvitation(token)).rejects.toMatchObject(expired)
    expect(await listInvitations()).toEqual([])
  })

  test('ends the other sessions and keys of an account whose address was not proven: they may be a stranger’s', async () => {
    const owner = await makeOwner()
    const email = newAddress()
    const person = await makePerson(email)
    const userId = person.userId ?? 0
    const strangers = await makeSession(userId)
    await makeKey([], userId)
    await invite(owner, email)
    await accept(await mailedToken(email), person)
    expect(await callerOfSession(strangers.slice(sessionCookie().length + 1))).toBeNull()
    expect(await prisma.apiKey.count({ where: { userId, revokedAt: null } })).toBe(0)
    expect(
      await prisma.session.count({
        where: { userId, endedAt: null, id: (person as { sessionId: string }).sessionId },
      }),
    ).toBe(1)
  })

  test('is refused to the account of another address, to a forged token and to an operator', async () => {
    const owner = await makeOwner()
    const email = newAddress()
    await invite(owner, email)
    const token = await mailedToken(email)
    const other = await makePerson(newAddress())
    await expect(accept(token, other)).rejects.toMatchObject({ detail: { reason: 'OTHER_EMAIL' } })
    await expect(accept(linkToken('00000000-0000-4000-8000-000000000000'), other)).rejects.toMatchObject(
      expired,
    )
    await expect(
      accept(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, other),
    ).rejects.toMatchObject(expired)
    const person = await makePerson(email)
    await transaction(prisma, (tx) => setRole(tx, person.userId ?? 0, 'ANALYST'))
    await expect(accept(token, person)).rejects.toMatchObject({ detail: { reason: 'ALREADY_OPERATOR' } })
    await expect(invite(owner, email)).rejects.toMatchObject({ detail: { reason: 'ALREADY_OPERATOR' } })
    expect(await findRole(person.userId ?? 0)).toBe('ANALYST')
  })

  test('expires after two days, ends when it is revoked, and when its sender is no owner any more', async () => {
    const [owner, other] = [await makeOwner(), await makeOwner()]
    const person = await makePerson(newAddress())
    const { email } = await prisma.user.findUniqueOrThrow({ where: { id: person.userId ?? 0 } })

    await invite(owner, email)
    const old = await mailedToken(email)
    await pool.query(
      `update operator_invitations set created_at = now() - interval '49 hours', expires_at = now() - interval '1 hour'`,
    )
    await expect(accept(old, person)).rejects.toMatchObject(expired)

    const { invitationId } = await invite(owner, email)
    const revoked = await mailedToken(email)
    await revokeInvitation(prisma, { invitationId, caller: other })
    await expect(accept(revoked, person)).rejects.toMatchObject(expired)
    await expect(revokeInvitation(prisma, { invitationId, caller: other })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })

    await invite(owner, email)
    const orphaned = await mailedToken(email)
    await transaction(prisma, (tx) => setRole(tx, owner.userId ?? 0, 'MANAGER'))
    await expect(accept(orphaned, person)).rejects.toMatchObject(expired)
    await expect(invite(owner, email)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await findRole(person.userId ?? 0)).toBe('SHOPPER')
  })

  test('replaces an earlier one of the same address, also of concurrent ones', async () => {
    const [owner, other] = [await makeOwner(), await makeOwner()]
    const email = newAddress()
    const tally = await atOnce(times(10, (n) => () => invite(n % 2 === 0 ? owner : other, email, 'ANALYST')))
    expect(tally).toEqual({ ok: 10, codes: {} })
    expect(await listInvitations()).toHaveLength(1)
    const open = await prisma.operatorInvitation.findMany({ where: { email, revokedAt: null } })
    expect(open).toHaveLength(1)
  })

  test('is accepted or revoked, never both', async () => {
    const owner = await makeOwner()
    for (let round = 0; round < 10; round++) {
      const email = newAddress()
      const person = await makePerson(email)
      const { invitationId } = await invite(owner, email)
      const token = await mailedToken(email)
      const tally = await atOnce([
        () => accept(token, person),
        () => revokeInvitation(prisma, { invitationId, caller: owner }),
      ])
      expect(tally.ok).toBe(1)
      const row = await prisma.operatorInvitation.findUniqueOrThrow({ where: { id: invitationId } })
      expect((await findRole(person.userId ?? 0)) === 'FULFILMENT').toBe(row.acceptedAt !== null)
    }
  })

  test('and its answer are in the log, without the address, which the log would keep for ever', async () => {
    const owner = await makeOwner()
    const email = newAddress()
    const { invitationId } = await invite(owner, email)
    const person = await makePerson(email)
    await accept(await mailedToken(email), person)
    const second = await invite(owner, newAddress())
    await revokeInvitation(prisma, { invitationId: second.invitationId, caller: owner })
    const entries = await prisma.operatorLog.findMany({
      where: {
        action: { startsWith: 'invitation.' },
        operatorId: { in: [owner.userId ?? 0, person.userId ?? 0] },
      },
      orderBy: { id: 'asc' },
      select: { action: true, subject: true, operatorId: true, after: true },
    })
    expect(entries.map((entry) => ({ ...entry }))).toMatchObject([
      {
        action: 'invitation.create',
        subject: `invitation:${invitationId}`,
        operatorId: owner.userId,
        after: { role: 'FULFILMENT' },
      },
      {
        action: 'invitation.accept',
        subject: `user:${person.userId}`,
        operatorId: person.userId,
        after: { role: 'FULFILMENT', invitedBy: owner.userId },
      },
      {
        action: 'invitation.create',
        subject: `invitation:${second.invitationId}`,
        operatorId: owner.userId,
        after: { role: 'FULFILMENT' },
      },
      {
        action: 'invitation.revoke',
        subject: `invitation:${second.invitationId}`,
        operatorId: owner.userId,
        after: null,
      },
    ])
    expect(JSON.stringify(entries)).not.toContain('@')
  })
})
