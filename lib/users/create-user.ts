import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { insertUser } from '@/lib/users/insert-user'
import { hashPassword } from '@/lib/users/password'
import { requireGoodPassword } from '@/lib/users/require-good-password'
import type { UserCreateRequest, UserResponse } from '@/lib/users/schema'

type Created = Pick<UserCreateRequest, 'email' | 'password' | 'name' | 'locale'>

/** Signs a user up, with an empty wallet. `within` runs in the transaction that inserts the user. */
export async function createUser(
  db: Db,
  { email, password, name, locale }: Created,
  within: (tx: Tx, user: UserResponse) => Promise<unknown> = async () => {},
): Promise<UserResponse> {
  requireGoodPassword(password, { email, name })
  const passwordHash = await hashPassword(password)
  return transaction(db, async (tx) => {
    const inserted = await insertUser(tx, { email, name, passwordHash, locale: locale ?? null })
    if (!inserted) throw new ShopError('EMAIL_TAKEN')
    const user = { userId: inserted.id, userName: inserted.name, email: inserted.email }
    await within(tx, user)
    return user
  })
}
