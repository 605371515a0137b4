import { prisma } from '@/lib/database/client'
import { lockRow } from '@/lib/database/lock-row'
import type { Db, Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'

/** Refuses with USER_NOT_FOUND when there is no such user. */
export async function requireUser(userId: number, db: Db = prisma): Promise<void> {
  if ((await db.user.count({ where: { id: userId } })) === 0) throw new ShopError('USER_NOT_FOUND')
}

export async function lockUser(tx: Tx, userId: number): Promise<void> {
  if (!(await lockRow(tx, 'users', userId))) throw new ShopError('USER_NOT_FOUND')
}

/** Also waits for orders and payments of the user that are being inserted, and holds up new ones. */
export async function lockUserAndInserts(tx: Tx, userId: number): Promise<void> {
  if (!(await lockRow(tx, 'users', userId, { blocksInserts: true }))) throw new ShopError('USER_NOT_FOUND')
}
