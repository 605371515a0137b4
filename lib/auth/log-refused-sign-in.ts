import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { type ErrorCode, statusOf } from '@/lib/errors'
import { networkOf } from '@/lib/http/client-address'
import { limitConcurrency } from '@/lib/http/limit-concurrency'
import { logRefusal } from '@/lib/http/log-refusal'
import { isOperator, type UserRole } from '@/lib/http/scopes'
import { log } from '@/lib/log'
import { logChange, logWait } from '@/lib/operators/log'

type RefusedSignIn = {
  requestId: string
  address: string
  code: ErrorCode
  reason:
    | 'NO_CREDENTIALS'
    | 'TOO_MANY_TRIES'
    | 'UNKNOWN_ACCOUNT'
    | 'WRONG_PASSWORD'
    | 'SECOND_FACTOR'
    | 'WRONG_CODE'
    | 'WRONG_PASSKEY'
    | 'SIGN_IN_EXPIRED'
    | 'BLOCKED'
    | 'NOT_LINKED'
    | 'NO_SESSION'
    | 'FAILED'
  provider?: string
  user?: { id: number; role: UserRole } | undefined
  /** How long this source has to wait. */
  waitSeconds?: number
  error?: unknown
}

/**
 * Logs a refused sign-in, for an operator's account also in the operator log. That write is not awaited: a slower refusal
 * would reveal which accounts are operators'.
 */
export function logRefusedSignIn(refused: RefusedSignIn): void {
  const { requestId, address, code, reason, user, error, provider = 'credentials' } = refused
  const method = provider === 'credentials' ? 'POST' : 'GET'
  const request = { method, path: `/api/auth/callback/${provider}`, address }
  const response = { status: statusOf(code), headers: {}, body: JSON.stringify({ errorCode: code, reason }) }
  const caller = user ? ({ kind: 'user', userId: user.id } as const) : null
  logRefusal(request, response, { requestId, route: 'signIn', caller, error })
  if (!user || !isOperator(user.role)) return
  writeToOperatorLog(user.id, refused).catch((err) =>
    log.error({ err, requestId }, 'a refused sign-in was not written to the operator log'),
  )
}

/** At most one connection writes refused sign-ins. When the queue is full, they are only in the log of the process. */
const oneAtATime = limitConcurrency({ atOnce: 1, waiting: 200 })

/** For each account and network, the time in ms until which the present wait is already logged. The oldest are removed. */
const loggedUntil = new Map<string, number>()
const LOGGED_MAX = 1000

async function writeToOperatorLog(userId: number, refused: RefusedSignIn): Promise<void> {
  const { reason, waitSeconds } = refused
  const entry = { action: 'signIn.refuse', subject: `user:${userId}` }
  const address = refused.address.slice(0, 64)
  if (waitSeconds === undefined) {
    const after = { reason, address }
    return oneAtATime(() =>
      transaction(prisma, (tx) => logChange(tx, { by: null, ...entry, before: null, after })),
    )
  }
  // By network, as the waits are: one client can use many addresses of its network.
  const after = { reason, network: networkOf(address) }
  const key = `${userId} ${reason} ${after.network}`
  if (Date.now() < (loggedUntil.get(key) ?? 0)) return
  rememberUntil(key, Date.now() + waitSeconds * 1000)
  await oneAtATime(() =>
    transaction(prisma, (tx) => logWait(tx, { ...entry, after, details: { address } }, waitSeconds)),
  ).catch((error) => {
    loggedUntil.delete(key)
    throw error
  })
}

function rememberUntil(key: string, until: number): void {
  loggedUntil.delete(key)
  loggedUntil.set(key, until)
  const [oldest] = loggedUntil.keys()
  if (loggedUntil.size > LOGGED_MAX && oldest !== undefined) loggedUntil.delete(oldest)
}
