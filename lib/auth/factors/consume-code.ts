import { hash } from 'node:crypto'
import { digestOfRecoveryCode } from '@/lib/auth/factors/recovery-code'
import { stepOfCode } from '@/lib/auth/factors/totp'
import { decryptTotpSecret } from '@/lib/auth/factors/totp-secret'
import { type Attempt, forgetFailures, recordAttempt } from '@/lib/auth/sign-in-delay'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { log } from '@/lib/log'
import { recoveryCodeUsed, wrongCodes } from '@/lib/notices/kinds/account'
import { notify } from '@/lib/notices/notify'
import { logChange } from '@/lib/operators/log'

export const wrongCode = () =>
  new ShopError('INVALID_REQUEST', {
    reason: 'WRONG_CODE',
    errors: [{ pointer: '/code', detail: 'is not valid now' }],
  })

/**
 * Wrong codes delay the next attempt at the account from any address: only someone who knows the password gets this far, and six
 * digits can be guessed. A device or session that signed in before is delayed by its own wrong codes only.
 */
const attemptOf = (userId: number, device: string | null): Attempt => ({
  account: hash('sha256', `second factor of user ${userId}`),
  source: device === null ? 'account' : `known:${device}`,
  known: true,
})

/** More wrong codes in a row than typing errors explain: somebody else may know the password. */
const FAILURES_REPORTED = 5

const compact = (code: string): string => code.replace(/[\s-]/g, '')

export const kindOfCode = (code: string): 'code' | 'recoveryCode' =>
  /^\d{6}$/.test(compact(code)) ? 'code' : 'recoveryCode'

/**
 * Checks a code of the user's authenticator app, or a recovery code; each is accepted once. `device` is one that signed in to this
 * account before. Recovery codes are never delayed: 80 random bits cannot be guessed, and a delay would let others block the owner.
 */
export async function consumeCode(
  userId: number,
  code: string,
  device: string | null = null,
): Promise<boolean> {
  const text = compact(code)
  if (kindOfCode(code) === 'recoveryCode') return consumeRecoveryCode(userId, text)
  const attempt = attemptOf(userId, device)
  const failures = await recordAttempt(attempt)
  const isRight = await consumeAppCode(userId, text)
  if (isRight) await forgetFailures(attempt)
  else if (failures === FAILURES_REPORTED) await notifyOfWrongCodes(userId)
  return isRight
}

function notifyOfWrongCodes(userId: number): Promise<void> {
  const at = new Date().toISOString()
  return transaction(prisma, (tx) =>
    notify(tx, wrongCodes, { userId, eventKey: `codes:${at}`, data: { at } }),
  )
}

/** The update accepts only a time step after the last one, so of concurrent requests with one code a single one succeeds. */
async function consumeAppCode(userId: number, code: string): Promise<boolean> {
  const app = await prisma.authenticatorApp.findUnique({
    where: { userId, confirmedAt: { not: null } },
    select: { secret: true },
  })
  if (!app) return false
  const step = stepIn(app.secret, code)
  if (step === null) return false
  const { count } = await prisma.authenticatorApp.updateMany({
    where: { userId, secret: app.secret, lastStep: { lt: step } },
    data: { lastStep: step },
  })
  return count === 1
}

function stepIn(secret: string, code: string): number | null {
  try {
    return stepOfCode(decryptTotpSecret(secret), code, Date.now())
  } catch (err) {
    log.error({ err }, 'the secret of an authenticator app cannot be decrypted: NEXTAUTH_SECRET has changed')
    return null
  }
}

/** A recovery code bypasses the factor, so its use is reported by mail and in the operator log. */
function consumeRecoveryCode(userId: number, code: string): Promise<boolean> {
  return transaction(prisma, async (tx) => {
    const { count } = await tx.recoveryCode.deleteMany({
      where: { userId, digest: digestOfRecoveryCode(code) },
    })
    if (count === 0) return false
    const left = await tx.recoveryCode.count({ where: { userId } })
    const at = new Date().toISOString()
    await notify(tx, recoveryCodeUsed, { userId, eventKey: `recovery:${at}`, data: { at, left } })
    await logChange(tx, {
      by: { userId, name: `user:${userId}` },
      action: 'factor.recover',
      subject: `user:${userId}`,
      before: null,
      after: { left },
    })
    return true
  })
}
