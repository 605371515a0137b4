import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { type ErrorCode, statusOf } from '@/lib/errors'
import { logRefusal } from '@/lib/http/log-refusal'
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
    | 'BLOCKED'
    | 'NOT_LINKED'
    | 'NO_SESSION'
    | 'FAILED'
  provider?: string
  user?: { id: number; role: 'SHOPPER' | 'OPERATOR' } | undefined
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
  if (user?.role !== 'OPERATOR') return
  writeToOperatorLog(user.id, refused).catch((err) =>
    log.error({ err, requestId }, 'a refused sign-in was not written to the operator log'),
  )
}

function writeToOperatorLog(userId: number, { address, reason, waitSeconds }: RefusedSignIn): Promise<void> {
  const entry = { action: 'signIn.refuse', subject: `user:${userId}`, before: null }
  const after = { reason, address: address.slice(0, 64) }
  return transaction(prisma, (tx) =>
    waitSeconds === undefined
      ? logChange(tx, { by: null, ...entry, after })
      : logWait(tx, { ...entry, after }, waitSeconds),
  )
}
