import { db, query, sql } from '@/lib/db'
import { ShopError } from '@/lib/errors'
import type { MeResponse } from '@/lib/users/schema'

/** Somebody as they see themselves. */
export async function getMe(userId: number): Promise<MeResponse> {
  const [user] = await query<MeResponse>(
    db,
    sql`select id as "userId", name as "userName", email, role::text as role from users where id = ${userId}`,
  )
  if (!user) throw new ShopError('USER_NOT_FOUND')
  return user
}
