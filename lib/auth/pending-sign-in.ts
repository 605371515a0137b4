import { randomUUID } from 'node:crypto'
import { prisma } from '@/lib/database/client'
import { ShopError } from '@/lib/errors'
import { MINUTE_MS } from '@/lib/time'
import { findActiveUser } from '@/lib/users/session-epoch'

/** Long enough to find the phone with the app. */
const VALID_MS = 10 * MINUTE_MS

type Proven = { id: number; sessionEpoch: number }

/** Remembers that the password was right. Its id is known to this browser only, and alone it signs nobody in. */
async function createPendingSignIn({ id: userId, sessionEpoch: epoch }: Proven): Promise<string> {
  const pending = randomUUID()
  await prisma.pendingSignIn.create({
    data: { id: pending, userId, epoch, expiresAt: new Date(Date.now() + VALID_MS) },
    select: { id: true },
  })
  return pending
}

/** The refusal of a right password that asks for the second factor, with the id of the sign-in that waits for it. */
export async function secondFactorNeeded(user: Proven): Promise<ShopError> {
  return new ShopError('UNAUTHORIZED', { reason: 'SECOND_FACTOR', pending: await createPendingSignIn(user) })
}

/**
 * What follows an outside provider: the sign-in that waits for the second factor, or the epoch that was read for a user without one.
 * Null for a user who is blocked or gone.
 */
export async function afterProvider(userId: number): Promise<{ pending: string } | { epoch: number } | null> {
  const user = await findActiveUser(userId)
  if (!user) return null
  const { sessionEpoch, secondFactorAt } = user
  if (secondFactorAt === null) return { epoch: sessionEpoch }
  return { pending: await createPendingSignIn({ id: userId, sessionEpoch }) }
}

type Pending = { userId: number; epoch: number }

/** A sign-in that waits for its second factor, or null. */
export const findPendingSignIn = (id: string): Promise<Pending | null> =>
  prisma.pendingSignIn.findUnique({
    where: { id, usedAt: null, expiresAt: { gt: new Date() } },
    select: { userId: true, epoch: true },
  })

/** Of concurrent requests that finish one sign-in the update admits the first only. */
export async function finishPending(id: string): Promise<boolean> {
  const { count } = await prisma.pendingSignIn.updateMany({
    where: { id, usedAt: null, expiresAt: { gt: new Date() } },
    data: { usedAt: new Date() },
  })
  return count === 1
}
