import { expect, test } from 'vitest'
import { signUp } from '@/lib/accounts/sign-up'
import { prisma } from '@/lib/database/client'
import { agreeToPolicies, getConsents, setMarketing } from '@/lib/policies/consents'
import { AGREED_VERSION } from '@/lib/policies/version'
import { makeUser } from '@/lib/testing/makers'

const account = { password: 'persimmon-and-jade', name: '새' }
const stored = async (userId: number) =>
  (await prisma.consent.findMany({ where: { userId }, orderBy: { id: 'asc' } })).map(
    ({ document, version, agreed }) => ({ document, version, agreed }),
  )

test('a sign-up stores what was agreed to with its version, and marketing only where it was chosen', async () => {
  const { userId } = await signUp(prisma, {
    ...account,
    email: 'agrees@example.com',
    agreedVersion: AGREED_VERSION,
  })
  expect(await stored(userId)).toEqual([
    { document: 'TERMS', version: AGREED_VERSION, agreed: true },
    { document: 'PRIVACY', version: AGREED_VERSION, agreed: true },
  ])
  expect(await getConsents(userId)).toMatchObject({ agreedVersion: AGREED_VERSION, marketing: false })
})

test('a sign-up that agrees to another version than the shown one creates no account', async () => {
  await expect(
    signUp(prisma, { ...account, email: 'old@example.com', agreedVersion: '2020-01-01' }),
  ).rejects.toMatchObject({ detail: { reason: 'POLICY_CHANGED', currentVersion: AGREED_VERSION } })
  expect(await prisma.user.count({ where: { email: 'old@example.com' } })).toBe(0)
})

test('someone who has not agreed can agree later, and marketing is kept each time it changes', async () => {
  const userId = await makeUser()
  expect((await getConsents(userId)).agreedVersion).toBeNull()
  await agreeToPolicies(prisma, userId, AGREED_VERSION)
  for (const agreed of [true, true, false]) await setMarketing(prisma, userId, agreed)
  expect((await stored(userId)).filter(({ document }) => document === 'MARKETING')).toEqual([
    { document: 'MARKETING', version: AGREED_VERSION, agreed: true },
    { document: 'MARKETING', version: AGREED_VERSION, agreed: false },
  ])
})
