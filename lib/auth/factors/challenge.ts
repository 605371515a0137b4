import { randomBytes, randomUUID } from 'node:crypto'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { MINUTE_MS } from '@/lib/time'

/** Long enough to find a phone and unlock it. */
const VALID_MS = 5 * MINUTE_MS

type Challenge = { challengeId: string; challenge: Uint8Array<ArrayBuffer> }

/** A challenge for signing in, or for the user who registers a passkey. */
export async function createChallenge(db: Db, userId: number | null): Promise<Challenge> {
  const challenge = new Uint8Array(randomBytes(32))
  const challengeId = randomUUID()
  await db.passkeyChallenge.create({
    data: {
      id: challengeId,
      challenge: Buffer.from(challenge).toString('base64url'),
      userId,
      expiresAt: new Date(Date.now() + VALID_MS),
    },
    select: { id: true },
  })
  return { challengeId, challenge }
}

/** Uses a challenge. Of concurrent requests with one challenge only the first one updates the row. */
export async function consumeChallenge(db: Db, challengeId: string, userId: number | null): Promise<string> {
  const [used] = await db.passkeyChallenge.updateManyAndReturn({
    where: { id: challengeId, userId, usedAt: null, expiresAt: { gt: new Date() } },
    data: { usedAt: new Date() },
    select: { challenge: true },
  })
  if (!used) throw new ShopError('INVALID_REQUEST', { reason: 'CHALLENGE_EXPIRED' })
  return used.challenge
}
