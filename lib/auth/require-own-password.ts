import { hash } from 'node:crypto'
import { type Attempt, forgetFailures, recordAttempt, withdrawAttempt } from '@/lib/auth/sign-in-delay'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { type Caller, requireUserId } from '@/lib/http/caller'
import { isOperator } from '@/lib/http/scopes'
import { logChange } from '@/lib/operators/log'
import { requirePassword } from '@/lib/users/check-password'

/** Failures are counted for each session: who has stolen one can guess few passwords, and does not delay the owner's sessions. */
const attemptOf = (userId: number, caller: Caller | null): Attempt => ({
  account: hash('sha256', `password of user ${userId}`),
  source: `session:${sourceOf(caller)}`,
  known: true,
})

const sourceOf = (caller: Caller | null): string =>
  (caller?.kind === 'session' ? caller.sessionId : null) ?? 'without-row'

/** The account of the caller, if this is its password. Failures delay the next attempt as for sign-ins, and those of operators are logged. */
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

/** Whether the caller has an operator's role, also one whose session lacks the second factor that the shop requires. */
export const isOperatorsSession = (caller: Caller): boolean =>
  caller.kind === 'session' && (caller.needsSecondFactor === true || isOperator(caller.role))

/** Logs a failed proof of identity in an operator's session. */
export async function logRefusedProof(caller: Caller | null, { detail }: ShopError): Promise<void> {
  if (caller === null || !isOperatorsSession(caller)) return
  const entry = { action: 'session.confirmRefuse', subject: `user:${caller.userId}` }
  const after = { reason: detail.reason }
  await transaction(prisma, (tx) => logChange(tx, { by: caller, ...entry, before: null, after }))
}
