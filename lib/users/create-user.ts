import { hashPassword } from '@/lib/auth/password'
import { requireGoodPassword } from '@/lib/auth/require-good-password'
import { query, sql } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { UserCreateRequest, UserResponse } from '@/lib/users/schema'

/** Signs someone up, with an empty wallet. However many ask for one address at once, one of them gets it. */
export async function createUser(
  db: Db,
  { email, password, name }: UserCreateRequest,
): Promise<UserResponse> {
  requireGoodPassword(password, { email, name })
  const passwordHash = await hashPassword(password)
  const [user] = await query<UserResponse>(
    db,
    sql`with made as (
          insert into users (email, name, password_hash) values (${email}, ${name}, ${passwordHash})
          on conflict (email) do nothing returning id, name, email
        ), wallet as (insert into wallets (user_id) select id from made)
        select id as "userId", name as "userName", email from made`,
  )
  if (!user) throw new ShopError('EMAIL_TAKEN')
  return user
}
