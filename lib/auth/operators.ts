import { endAllSessions } from '@/lib/auth/end-sessions'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { logChange } from '@/lib/operators/log'
import { createUser } from '@/lib/users/create-user'
import { hashPassword } from '@/lib/users/password'
import { requireGoodPassword } from '@/lib/users/require-good-password'
import type { UserCreateRequest, UserResponse } from '@/lib/users/schema'

export type Operator = { id: number; name: string; email: string; blocked: boolean; createdAt: Date }

export async function listOperators(): Promise<Operator[]> {
  const operators = await prisma.user.findMany({
    where: { role: 'OPERATOR' },
    orderBy: { id: 'asc' },
    select: { id: true, name: true, email: true, blockedAt: true, createdAt: true },
  })
  return operators.map(({ id, name, email, blockedAt, createdAt }) => ({
    id,
    name,
    email,
    blocked: blockedAt !== null,
    createdAt,
  }))
}

/** Creates an operator. Only the command line calls this, which needs access to the database anyway. */
export function createOperator(input: UserCreateRequest): Promise<UserResponse> {
  return transaction(prisma, async (tx) => {
    const user = await createUser(tx, input)
    await tx.user.update({ where: { id: user.userId }, data: { role: 'OPERATOR' }, select: { id: true } })
    await logChange(tx, {
      by: null,
      action: 'operator.create',
      subject: `user:${user.userId}`,
      before: null,
      after: { email: user.email, name: user.userName },
    })
    return user
  })
}

/** Sets a new password of an operator and ends the operator's sessions, because one of them may be stolen. */
export async function resetOperator(email: string, password: string): Promise<void> {
  requireGoodPassword(password, { email, name: '' })
  const passwordHash = await hashPassword(password)
  await transaction(prisma, async (tx) => {
    const [operator] = await tx.user.updateManyAndReturn({
      where: { email, role: 'OPERATOR' },
      data: { passwordHash },
      select: { id: true },
    })
    if (!operator) throw new ShopError('USER_NOT_FOUND')
    await endAllSessions(tx, operator.id)
    await logChange(tx, {
      by: null,
      action: 'operator.reset',
      subject: `user:${operator.id}`,
      before: null,
      after: { passwordChanged: true },
    })
  })
}
