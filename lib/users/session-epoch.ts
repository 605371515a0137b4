import { prisma } from '@/lib/database/client'
import type { Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'

/** The epoch of a user's valid sessions, the name and the role; null for a blocked user or when the epoch is no longer this one. */
export const findUserToSignIn = (tx: Tx, userId: number, epoch: number | null) =>
  tx.user.findUnique({
    where: { id: userId, blockedAt: null, ...(epoch === null ? {} : { sessionEpoch: epoch }) },
    select: { name: true, role: true, sessionEpoch: true },
  })

/**
 * Raises the epoch, which ends all sessions with an older one. The update locks the user's row, so that of two concurrent
 * calls the second sees which sessions the first has ended.
 */
export async function raiseSessionEpoch(tx: Tx, userId: number): Promise<number> {
  const [user] = await tx.user.updateManyAndReturn({
    where: { id: userId },
    data: { sessionEpoch: { increment: 1 } },
    select: { sessionEpoch: true },
  })
  if (!user) throw new ShopError('USER_NOT_FOUND')
  return user.sessionEpoch
}

/** A user who is not blocked, with the epoch of the valid sessions. */
export const findActiveUser = (userId: number) =>
  prisma.user.findUnique({
    where: { id: userId, blockedAt: null },
    select: { name: true, email: true, role: true, sessionEpoch: true },
  })

export async function findSessionEpoch(userId: number): Promise<number | null> {
  const user = await prisma.user.findUnique({ where: { id: userId }, select: { sessionEpoch: true } })
  return user?.sessionEpoch ?? null
}
