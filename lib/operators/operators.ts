import { endSessionsOf } from '@/lib/auth/end-sessions'
import { hashPassword } from '@/lib/auth/password'
import { requireGoodPassword } from '@/lib/auth/require-good-password'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { logChange } from '@/lib/operators/log'
import { createUser } from '@/lib/users/create-user'
import type { UserCreateRequest, UserResponse } from '@/lib/users/schema'

export type Operator = { id: number; name: string; email: string; blocked: boolean; createdAt: Date }

export const listOperators = (): Promise<Operator[]> =>
  query<Operator>(
    prisma,
    sql`select id, name, email, blocked_at is not null as blocked, created_at as "createdAt"
        from users where role = 'OPERATOR' order by id`,
  )

/** Only the command line makes operators: whoever can run it on this machine holds the database anyway. */
export function createOperator(input: UserCreateRequest): Promise<UserResponse> {
  return transaction(prisma, async (tx) => {
    const user = await createUser(tx, input)
    await query(tx, sql`update users set role = 'OPERATOR' where id = ${user.userId}`)
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

/** A new password for an operator who lost theirs; their sessions end, since somebody else may hold one. */
export async function resetOperator(email: string, password: string): Promise<void> {
  requireGoodPassword(password, { email, name: '' })
  const passwordHash = await hashPassword(password)
  await transaction(prisma, async (tx) => {
    const [operator] = await query<{ id: number }>(
      tx,
      sql`update users set password_hash = ${passwordHash}
          where email = ${email} and role = 'OPERATOR' returning id`,
    )
    if (!operator) throw new ShopError('USER_NOT_FOUND')
    await endSessionsOf(tx, operator.id)
    await logChange(tx, {
      by: null,
      action: 'operator.reset',
      subject: `user:${operator.id}`,
      before: null,
      after: { passwordChanged: true },
    })
  })
}
