import type { Db, Tx } from '@/lib/database/transaction'

export async function findAgreedVersion(db: Db, userId: number): Promise<string | null> {
  const user = await db.user.findUnique({ where: { id: userId }, select: { agreedVersion: true } })
  return user?.agreedVersion ?? null
}

export async function setAgreedVersion(tx: Tx, userId: number, version: string): Promise<void> {
  await tx.user.updateMany({ where: { id: userId }, data: { agreedVersion: version } })
}
