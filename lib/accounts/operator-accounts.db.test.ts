import { expect, test } from 'vitest'
import { answerResetRequests } from '@/lib/accounts/answer-reset-requests'
import { confirmEmail } from '@/lib/accounts/confirm-email'
import { createLink } from '@/lib/accounts/links'
import { createOperator, resetOperator } from '@/lib/accounts/operator-accounts'
import { requestPasswordReset } from '@/lib/accounts/request-password-reset'
import { resetPassword } from '@/lib/accounts/reset-password'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { testDatabase } from '@/lib/testing/database'
import { makeAccount, makeKey, times } from '@/lib/testing/makers'
import { linkToken } from '@/lib/users/account-link'
import { passwordMatches } from '@/lib/users/password'

const { pool } = testDatabase()
const PASSWORD = 'persimmon-and-jade'
const NEW_PASSWORD = 'walnut-and-indigo'

async function makeOperator() {
  const account = await makeAccount(PASSWORD)
  await pool.query("update users set role = 'OPERATOR' where id = $1", [account.userId])
  return account
}

const newestLink = async (userId: number) => {
  const { id } = await prisma.accountLink.findFirstOrThrow({
    where: { userId },
    orderBy: { createdAt: 'desc' },
  })
  return linkToken(id)
}

const tokenOf = (link: string | null): string => link?.split('#')[1] ?? ''

async function hasPassword(userId: number, password: string): Promise<boolean> {
  const { passwordHash } = await prisma.user.findUniqueOrThrow({ where: { id: userId } })
  return passwordMatches(passwordHash, password)
}

const passAMinute = () =>
  pool.query(`update account_links set created_at = created_at - interval '2 minutes' where used_at is null`)

test('a reset by the command line ends the mailed links and keys of an operator', async () => {
  const { userId, email } = await makeOperator()
  const newLink = { userId, purpose: 'CHANGE_EMAIL', email: 'thief@example.com' } as const
  await transaction(prisma, (tx) => createLink(tx, newLink))
  const change = await newestLink(userId)
  await passAMinute()
  await requestPasswordReset(prisma, email)
  await answerResetRequests()
  const reset = await newestLink(userId)
  await makeKey(['admin'], userId)
  expect(await resetOperator(email, NEW_PASSWORD)).toEqual({ link: null })
  await expect(confirmEmail(prisma, change)).rejects.toMatchObject({ detail: { reason: 'LINK_EXPIRED' } })
  await expect(resetPassword(prisma, reset, PASSWORD)).rejects.toMatchObject({
    detail: { reason: 'LINK_EXPIRED' },
  })
  expect(await prisma.apiKey.count({ where: { userId, revokedAt: null } })).toBe(0)
  expect(await hasPassword(userId, NEW_PASSWORD)).toBe(true)
})

test('a stranger who asks for links does not keep the command line from printing one, again and again', async () => {
  const { userId, email } = await makeOperator()
  for (const _ of times(3, () => null)) {
    await requestPasswordReset(prisma, email)
    await answerResetRequests()
    await passAMinute()
  }
  await requestPasswordReset(prisma, email)
  await answerResetRequests()
  const first = await resetOperator(email, PASSWORD, { withLink: true })
  const second = await resetOperator(email, PASSWORD, { withLink: true })
  await expect(resetPassword(prisma, tokenOf(first.link), NEW_PASSWORD)).rejects.toMatchObject({
    detail: { reason: 'LINK_EXPIRED' },
  })
  await resetPassword(prisma, tokenOf(second.link), NEW_PASSWORD)
  expect(await hasPassword(userId, NEW_PASSWORD)).toBe(true)
})

test('a link that the command line prints sets a password once and does not prove the address', async () => {
  const email = 'typed.wrong@example.com'
  const { user, link } = await createOperator({ email, name: '주인', password: PASSWORD }, 'OWNER', {
    withLink: true,
  })
  await resetPassword(prisma, tokenOf(link), NEW_PASSWORD)
  await expect(resetPassword(prisma, tokenOf(link), NEW_PASSWORD)).rejects.toMatchObject({
    detail: { reason: 'LINK_EXPIRED' },
  })
  expect(await hasPassword(user.userId, NEW_PASSWORD)).toBe(true)
  const { emailVerifiedAt } = await prisma.user.findUniqueOrThrow({ where: { id: user.userId } })
  expect(emailVerifiedAt).toBeNull()
})
