import { prisma } from '@/lib/database/client'
import type { Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'

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

export async function makeOperator(tx: Tx, userId: number): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { role: 'OPERATOR' }, select: { id: true } })
}

/** Stores an operator's new password and returns the operator's id. */
export async function setOperatorPassword(tx: Tx, email: string, passwordHash: string): Promise<number> {
  const [operator] = await tx.user.updateManyAndReturn({
    where: { email, role: 'OPERATOR' },
    data: { passwordHash },
    select: { id: true },
  })
  if (!operator) throw new ShopError('USER_NOT_FOUND')
  return operator.id
}
