import { prisma } from '@/lib/database/client'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { passwordMatches } from '@/lib/users/password'
import { findAccount } from '@/lib/users/queries'

type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>

export async function getAccount(userId: number, db: Db = prisma): Promise<Account> {
  const account = await findAccount(userId, db)
  if (!account) throw new ShopError('USER_NOT_FOUND')
  return account
}

/** The reason is also a pointer to the form's field. */
const refused = (field: string, reason: string, detail: string): ShopError =>
  new ShopError('INVALID_REQUEST', { reason, errors: [{ pointer: `/${field}`, detail }] })

export const wrongPassword = (field: string): ShopError =>
  refused(field, 'WRONG_PASSWORD', 'is not the current password')

/**
 * The account, if this is its password: a session that somebody left open is not enough for what follows. Who signs in by
 * an outside provider has no password and sets one first, by the mail for a forgotten one.
 */
export async function requirePassword(
  userId: number,
  password: string,
  field = 'password',
): Promise<Account> {
  const account = await getAccount(userId)
  if (account.passwordHash === null) throw refused(field, 'NO_PASSWORD', 'the account has no password yet')
  if (!(await passwordMatches(account.passwordHash, password))) throw wrongPassword(field)
  return account
}
