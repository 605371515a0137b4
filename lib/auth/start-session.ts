import { randomUUID } from 'node:crypto'
import { deviceOf } from '@/lib/auth/device'
import { prisma } from '@/lib/database/client'
import { type Tx, transaction } from '@/lib/database/transaction'
import { isOperator } from '@/lib/http/scopes'
import { newDevice } from '@/lib/notices/kinds/account'
import { notify } from '@/lib/notices/notify'
import { logChange } from '@/lib/operators/log'
import { DAY_MS } from '@/lib/time'
import { findUserToSignIn } from '@/lib/users/session-epoch'

export const SESSION_DAYS = 30
const SESSION_MS = SESSION_DAYS * DAY_MS

/** More devices than one person uses; above it the oldest sessions end. */
const SESSIONS_MAX = 50

const USER_AGENT_MAX = 200
const ADDRESS_MAX = 64

/** How a person signed in. */
export type ProvedBy = 'password' | 'provider' | 'code' | 'recoveryCode' | 'passkey'

const HAS_SECOND_FACTOR: Record<ProvedBy, boolean> = {
  password: false,
  provider: false,
  code: true,
  recoveryCode: true,
  passkey: true,
}

type SignIn = {
  userId: number
  /** The epoch read together with the password: a session is not created when it has been raised since. */
  epoch: number | null
  by?: ProvedBy
  userAgent: string | null
  address: string | null
  /** Whether this device has not signed in to this account before, of which the owner is notified. */
  isNewDevice?: boolean
}

type StartedSession = { sessionId: string; epoch: number; name: string }

const bounded = (text: string | null, max: number): string | null =>
  text === null ? null : text.slice(0, max).replace(/[^\x20-\x7e]/g, '?')

/** Creates the session of a sign-in. Null for a blocked user, or when the user's sessions were ended meanwhile. */
export function startSession(signIn: SignIn): Promise<StartedSession | null> {
  const { userId, epoch, by = 'password', userAgent, address, isNewDevice = false } = signIn
  return transaction(prisma, async (tx) => {
    const user = await findUserToSignIn(tx, userId, epoch)
    if (!user) return null
    // The session has the epoch that was read: if it is raised before this commits, the session is invalid.
    const session = await tx.session.create({
      data: {
        id: randomUUID(),
        userId,
        epoch: user.sessionEpoch,
        expiresAt: new Date(Date.now() + SESSION_MS),
        // The provider does not report how it identified the person. An account without a password has no stronger proof.
        confirmedAt: by === 'provider' && user.hasPassword ? null : new Date(),
        secondFactor: HAS_SECOND_FACTOR[by],
        userAgent: bounded(userAgent, USER_AGENT_MAX),
        address: bounded(address, ADDRESS_MAX),
      },
      select: { id: true, epoch: true },
    })
    await endOldestSessions(tx, userId)
    if (isNewDevice) await notifyOfNewDevice(tx, session.id, signIn)
    if (isOperator(user.role)) {
      await logChange(tx, {
        by: { userId, name: user.name },
        action: 'session.start',
        subject: `user:${userId}`,
        before: null,
        after: { address: bounded(address, ADDRESS_MAX), by },
      })
    }
    return { sessionId: session.id, epoch: session.epoch, name: user.name }
  })
}

/** Not at the first sign-in, when every device is new. */
async function notifyOfNewDevice(
  tx: Tx,
  sessionId: string,
  { userId, userAgent, address }: SignIn,
): Promise<void> {
  const earlier = await tx.session.findFirst({
    where: { userId, id: { not: sessionId } },
    select: { id: true },
  })
  if (!earlier) return
  const data = {
    at: new Date().toISOString(),
    device: deviceOf(userAgent) ?? '?',
    address: bounded(address, ADDRESS_MAX) ?? '?',
  }
  await notify(tx, newDevice, { userId, eventKey: `session:${sessionId}`, data })
}

async function endOldestSessions(tx: Tx, userId: number): Promise<void> {
  const surplus = await tx.session.findMany({
    where: { userId, endedAt: null, expiresAt: { gt: new Date() } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    skip: SESSIONS_MAX,
    select: { id: true },
  })
  if (surplus.length === 0) return
  const ids = surplus.map(({ id }) => id)
  await tx.session.updateMany({ where: { id: { in: ids } }, data: { endedAt: new Date() } })
}
