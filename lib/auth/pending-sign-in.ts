import { randomUUID } from 'node:crypto'
import { prisma } from '@/lib/database/client'
import { ShopError } from '@/lib/errors'
import { MINUTE_MS } from '@/lib/time'
import { findActiveUser } from '@/lib/users/session-epoch'

/** Long enough to find the phone with the app. */
const VALID_MS = 10 * MINUTE_MS

type VerifiedUser = { id: number; sessionEpoch: number }

/** Stores that the password was right. Only this browser gets the id, which does not sign in without the second factor. */
async function createPendingSignIn({ id: userId, sessionEpoch: epoch }: VerifiedUser): Promise<string> {
  const pending = randomUUID()
  await prisma.pendingSignIn.create({
    data: { id: pending, userId, epoch, expiresAt: new Date(Date.now() + VALID_MS) },
    select: { id: true },
  })
  return pending
}

/** The error after a right password of an account with a second factor, with the id of the pending sign-in. */
export async function secondFactorNeeded(user: VerifiedUser): Promise<ShopError> {
  return new ShopError('UNAUTHORIZED', { reason: 'SECOND_FACTOR', pending: await createPendingSignIn(user) })
}

/**
 * The next step after an outside provider: a pending sign-in for a user with a second factor, otherwise the user's session epoch.
 * Null for a user who is blocked or has left.
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

/** False if another request has finished this sign-in: of concurrent ones only the first updates the row. */
export async function finishPending(id: string): Promise<boolean> {
  const { count } = await prisma.pendingSignIn.updateMany({
    where: { id, usedAt: null, expiresAt: { gt: new Date() } },
    data: { usedAt: new Date() },
  })
  return count === 1
}
