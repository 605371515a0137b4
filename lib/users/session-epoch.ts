import { prisma } from '@/lib/database/client'
import type { Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { roleOf, roleSelect } from '@/lib/users/role'

/** The epoch of a user's valid sessions, the name, the role and whether there is a password; null for a user who is blocked or left, or when the epoch is no longer this one. */
export async function findUserToSignIn(tx: Tx, userId: number, epoch: number | null) {
  const user = await tx.user.findUnique({
    where: { id: userId, blockedAt: null, leftAt: null, ...(epoch === null ? {} : { sessionEpoch: epoch }) },
    select: { ...roleSelect, name: true, sessionEpoch: true, passwordHash: true },
  })
  if (!user) return null
  const { passwordHash, ...rest } = user
  return { ...rest, role: roleOf(user), hasPassword: passwordHash !== null }
}

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

/** A user who is neither blocked nor gone, with the epoch of the valid sessions. */
export async function findActiveUser(userId: number) {
  const user = await prisma.user.findUnique({
    where: { id: userId, blockedAt: null, leftAt: null },
    select: {
      ...roleSelect,
      name: true,
      email: true,
      sessionEpoch: true,
      agreedVersion: true,
      secondFactorAt: true,
    },
  })
  return user && { ...user, role: roleOf(user) }
}

export async function findSessionEpoch(userId: number): Promise<number | null> {
  const user = await prisma.user.findUnique({ where: { id: userId }, select: { sessionEpoch: true } })
  return user?.sessionEpoch ?? null
}
