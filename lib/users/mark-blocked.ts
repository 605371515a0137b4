import type { Tx } from '@/lib/database/transaction'

/** Marks a user as blocked or not. False when the user already was. */
export async function markBlocked(tx: Tx, userId: number, blocked: boolean): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id: userId, blockedAt: blocked ? null : { not: null } },
    data: { blockedAt: blocked ? new Date() : null },
  })
  return count > 0
}
