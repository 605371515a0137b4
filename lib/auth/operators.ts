import { endAllSessions } from '@/lib/auth/end-sessions'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { logChange } from '@/lib/operators/log'
import { createUser } from '@/lib/users/create-user'
import { makeOperator, setOperatorPassword } from '@/lib/users/operators'
import { hashPassword } from '@/lib/users/password'
import { requireGoodPassword } from '@/lib/users/require-good-password'
import type { UserCreateRequest, UserResponse } from '@/lib/users/schema'

/** Creates an operator. Only the command line calls this, which needs access to the database anyway. */
export function createOperator(input: UserCreateRequest): Promise<UserResponse> {
  return transaction(prisma, async (tx) => {
    const user = await createUser(tx, input)
    await makeOperator(tx, user.userId)
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
    const operatorId = await setOperatorPassword(tx, email, passwordHash)
    await endAllSessions(tx, operatorId)
    await logChange(tx, {
      by: null,
      action: 'operator.reset',
      subject: `user:${operatorId}`,
      before: null,
      after: { passwordChanged: true },
    })
  })
}
