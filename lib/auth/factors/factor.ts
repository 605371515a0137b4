import { endOtherSessions } from '@/lib/auth/end-sessions'
import { digestOfRecoveryCode, newRecoveryCodes } from '@/lib/auth/factors/recovery-code'
import type { Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { isOperator } from '@/lib/http/scopes'
import { factorAdded, factorRemoved } from '@/lib/notices/kinds/account'
import { notify } from '@/lib/notices/notify'
import { logChange } from '@/lib/operators/log'
import { findPresentRole } from '@/lib/users/operators'
import { hasSecondFactor } from '@/lib/users/queries'
import { setSecondFactor } from '@/lib/users/set-credentials'

export type Factor = 'passkey' | 'authenticatorApp' | 'recoveryCodes' | 'all'

/**
 * After a factor was added, in its transaction, which has locked the user. The first factor ends the other sessions, so that every
 * session of such an account was started with a factor, and creates the recovery codes, which are returned only here.
 */
export async function afterAdding(
  tx: Tx,
  { userId, factor, caller }: { userId: number; factor: Factor; caller: Caller | null },
): Promise<string[] | null> {
  const isFirst = !(await hasSecondFactor(userId, tx))
  if (isFirst) {
    await setSecondFactor(tx, userId, true)
    await endOtherSessions(tx, caller)
  }
  await markEnrolled(tx, userId, caller)
  const role = isFirst ? await findPresentRole(tx, userId) : 'SHOPPER'
  await reportFactorChange(tx, {
    userId,
    factor,
    caller,
    action: isOperator(role) ? 'factor.addFirst' : 'factor.add',
  })
  return isFirst ? replaceRecoveryCodes(tx, userId) : null
}

/** Marks the session that added a factor as having one. Throws when the session has ended since the request began. */
async function markEnrolled(tx: Tx, userId: number, caller: Caller | null): Promise<void> {
  const sessionId = caller?.kind === 'session' ? (caller.sessionId ?? null) : null
  if (sessionId === null) return
  const { count } = await tx.session.updateMany({
    where: { id: sessionId, userId, endedAt: null },
    data: { secondFactor: true },
  })
  if (count === 0) throw new ShopError('UNAUTHORIZED')
}

/** After a factor was removed, in its transaction, which has locked the user. Without any factor left, recovery codes are deleted. */
export async function afterRemoving(
  tx: Tx,
  { userId, factor, caller }: { userId: number; factor: Factor; caller: Caller | null },
): Promise<void> {
  const passkeys = await tx.passkey.count({ where: { userId } })
  const apps = await tx.authenticatorApp.count({ where: { userId, confirmedAt: { not: null } } })
  if (passkeys + apps === 0) {
    await setSecondFactor(tx, userId, false)
    await tx.recoveryCode.deleteMany({ where: { userId } })
  }
  await reportFactorChange(tx, { userId, factor, caller, action: 'factor.remove' })
}

/** Makes new recovery codes; the old ones are no longer valid. Only their digests are stored. */
export async function replaceRecoveryCodes(tx: Tx, userId: number): Promise<string[]> {
  const codes = newRecoveryCodes()
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ userId, digest: digestOfRecoveryCode(code) })),
  })
  return codes
}

type Change = {
  userId: number
  factor: Factor
  caller: Caller | null
  /** Logged apart, because an operator's first factor is added with the password alone. */
  action: 'factor.add' | 'factor.addFirst' | 'factor.remove'
}

/** Reports a change of the factors to the owner by mail and to the operator log. */
export async function reportFactorChange(tx: Tx, { userId, factor, caller, action }: Change): Promise<void> {
  const at = new Date().toISOString()
  const kind = action === 'factor.remove' ? factorRemoved : factorAdded
  await notify(tx, kind, { userId, eventKey: `${factor}:${at}`, data: { at, factor } })
  // The log is never deleted, so it contains names of operators only.
  const isShopper = caller !== null && (caller.kind === 'partner' || !isOperator(caller.role))
  const by = isShopper ? { userId, name: `user:${userId}` } : caller
  await logChange(tx, { by, action, subject: `user:${userId}`, before: null, after: { factor } })
}
