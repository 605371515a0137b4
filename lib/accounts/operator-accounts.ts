import { createPrintedLink, endLinks } from '@/lib/accounts/links'
import { changeRole } from '@/lib/auth/change-role'
import { endAllSessions } from '@/lib/auth/end-sessions'
import { revokeKeysOf } from '@/lib/auth/forget-access'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { OperatorRole } from '@/lib/http/scopes'
import { logChange } from '@/lib/operators/log'
import { createUser } from '@/lib/users/create-user'
import { setOperatorPassword, setRole } from '@/lib/users/operators'
import { hashPassword } from '@/lib/users/password'
import { findCredentials } from '@/lib/users/queries'
import { requireGoodPassword } from '@/lib/users/require-good-password'
import type { UserCreateRequest, UserResponse } from '@/lib/users/schema'

type Access = {
  /** Whether to return a link by which the operator sets another password, because nobody knows this one. */
  withLink?: boolean
}

/** Creates an operator. Only the command line calls this, which needs access to the database anyway. */
export function createOperator(
  input: UserCreateRequest,
  role: OperatorRole,
  { withLink = false }: Access = {},
): Promise<{ user: UserResponse; link: string | null }> {
  return transaction(prisma, async (tx) => {
    const user = await createUser(tx, input)
    await setRole(tx, user.userId, role)
    await logChange(tx, {
      by: null,
      action: 'operator.create',
      subject: `user:${user.userId}`,
      before: null,
      after: { email: user.email, name: user.userName, role },
    })
    return { user, link: withLink ? await createPrintedLink(tx, user.userId) : null }
  })
}

/** Gives the user with this address another role, null for none. For the command line, which can let a locked-out owner in again. */
export async function changeRoleOf(email: string, role: OperatorRole | null): Promise<void> {
  const user = await findCredentials(email)
  if (!user) throw new ShopError('USER_NOT_FOUND')
  await changeRole(prisma, { userId: user.id, role, reason: 'npm run operator', caller: null })
}

/**
 * Sets a new password of an operator and ends every other way in that the old one may have opened: sessions, mailed links and
 * keys. Passkeys and an authenticator app stay, and `forget-factors` removes them.
 */
export async function resetOperator(
  email: string,
  password: string,
  { withLink = false }: Access = {},
): Promise<{ link: string | null }> {
  requireGoodPassword(password, { email, name: '' })
  const passwordHash = await hashPassword(password)
  return transaction(prisma, async (tx) => {
    const operatorId = await setOperatorPassword(tx, email, passwordHash)
    await endAllSessions(tx, operatorId)
    await endLinks(tx, operatorId)
    await revokeKeysOf(tx, operatorId)
    await logChange(tx, {
      by: null,
      action: 'operator.reset',
      subject: `user:${operatorId}`,
      before: null,
      after: { passwordChanged: true },
    })
    return { link: withLink ? await createPrintedLink(tx, operatorId) : null }
  })
}
