import { randomBytes } from 'node:crypto'
import type { Prisma } from '@/lib/generated/prisma/client'
import { AGREED_VERSION } from '@/lib/policies/version'
import { DAY_MS } from '@/lib/time'
import { hashPassword } from '@/lib/users/password'
import { people } from '../demo/people'

export interface SeededAccounts {
  operatorEmail: string
  operatorPassword: string
  shopperEmail: string
  shopperPassword: string
}

/** Public, because the demo has no real money. */
const SHOPPER_PASSWORD = 'jangteo-demo'

/** Writes the demo's users. The first can sign in, and so can an operator with a random password, which is only returned. */
export async function writeAccounts(tx: Prisma.TransactionClient, now: Date): Promise<SeededAccounts> {
  const operatorPassword = randomBytes(12).toString('base64url')
  const shopperHash = await hashPassword(SHOPPER_PASSWORD)
  const shoppers = people.map(({ id, name, email, joinedDaysAgo }) => ({
    id,
    name,
    email,
    passwordHash: id === 1 ? shopperHash : null,
    createdAt: new Date(now.getTime() - joinedDaysAgo * DAY_MS),
    emailVerifiedAt: new Date(now.getTime() - joinedDaysAgo * DAY_MS),
  }))
  const operator = {
    id: people.length + 1,
    name: '운영자',
    email: 'operator@jangteo.example',
    legacyRole: 'OPERATOR' as const,
    operatorRole: 'OWNER' as const,
    passwordHash: await hashPassword(operatorPassword),
    createdAt: now,
    emailVerifiedAt: now,
  }
  const users = [...shoppers, operator].map((user) => ({ ...user, agreedVersion: AGREED_VERSION }))
  await tx.user.createMany({ data: users })
  await tx.wallet.createMany({ data: users.map(({ id }) => ({ userId: id })) })
  return {
    operatorEmail: operator.email,
    operatorPassword,
    shopperEmail: people[0]?.email ?? '',
    shopperPassword: SHOPPER_PASSWORD,
  }
}
