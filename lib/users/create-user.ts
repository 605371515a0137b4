import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { insertUser } from '@/lib/users/insert-user'
import { hashPassword } from '@/lib/users/password'
import { requireGoodPassword } from '@/lib/users/require-good-password'
import type { UserCreateRequest, UserResponse } from '@/lib/users/schema'

/** Signs a user up, with an empty wallet. */
export async function createUser(
  db: Db,
  { email, password, name }: UserCreateRequest,
): Promise<UserResponse> {
  requireGoodPassword(password, { email, name })
  const user = await insertUser(db, { email, name, passwordHash: await hashPassword(password) })
  if (!user) throw new ShopError('EMAIL_TAKEN')
  return { userId: user.id, userName: user.name, email: user.email }
}
