import { hash } from 'node:crypto'
import { type Attempt, forgetFailures, recordAttempt, withdrawAttempt } from '@/lib/auth/sign-in-delay'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { type Caller, requireUserId } from '@/lib/http/caller'
import { isOperator } from '@/lib/http/scopes'
import { logChange } from '@/lib/operators/log'
import { requirePassword } from '@/lib/users/check-password'

/** Failures are counted per session: a stolen session gets few guesses and does not delay the owner's other sessions. */
const attemptOf = (userId: number, caller: Caller | null): Attempt => ({
  account: hash('sha256', `password of user ${userId}`),
  source: `session:${sourceOf(caller)}`,
  known: true,
})

const sourceOf = (caller: Caller | null): string =>
  (caller?.kind === 'session' ? caller.sessionId : null) ?? 'without-row'

/** The account of the caller; throws for a wrong password. Failures delay the next attempt as at sign-in, and are logged for operators. */
export async function requireOwnPassword(caller: Caller | null, password: string, field = 'password') {
  const userId = requireUserId(caller)
  const attempt = attemptOf(userId, caller)
  await recordAttempt(attempt)
  try {
    const account = await requirePassword(userId, password, field)
    await forgetFailures(attempt)
    return account
  } catch (error) {
    if (error instanceof ShopError && error.code === 'INVALID_REQUEST') await logRefusedProof(caller, error)
    else await withdrawAttempt(attempt)
    throw error
  }
}

/** Whether this is the session of an operator, including one who lacks the required second factor and so acts as a shopper. */
export const isOperatorsSession = (caller: Caller): boolean =>
  caller.kind === 'session' && (caller.needsSecondFactor === true || isOperator(caller.role))

/** Logs a failed proof of identity in an operator's session. */
export async function logRefusedProof(caller: Caller | null, { detail }: ShopError): Promise<void> {
  if (caller === null || !isOperatorsSession(caller)) return
  const entry = { action: 'session.confirmRefuse', subject: `user:${caller.userId}` }
  const after = { reason: detail.reason }
  await transaction(prisma, (tx) => logChange(tx, { by: caller, ...entry, before: null, after }))
}
