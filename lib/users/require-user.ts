import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import type { Db, Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'

/** Refuses with USER_NOT_FOUND when there is no such user. */
export async function requireUser(userId: number, db: Db = prisma): Promise<void> {
  if ((await db.user.count({ where: { id: userId } })) === 0) throw new ShopError('USER_NOT_FOUND')
}

/** Locks the user's row until the transaction ends. NO KEY UPDATE does not block inserts that reference the row. */
export async function lockUser(tx: Tx, userId: number): Promise<void> {
  const [user] = await query(tx, sql`select id from users where id = ${userId} for no key update`)
  if (!user) throw new ShopError('USER_NOT_FOUND')
}
