import { endAllSessions } from '@/lib/auth/end-sessions'
import { reportFactorChange } from '@/lib/auth/factors/factor'
import { prisma } from '@/lib/database/client'
import { type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { findCredentials } from '@/lib/users/queries'
import { lockUser } from '@/lib/users/require-user'
import { setSecondFactor } from '@/lib/users/set-credentials'

/** Deletes every factor but the password. */
export async function forgetFactors(tx: Tx, userId: number): Promise<void> {
  await tx.passkey.deleteMany({ where: { userId } })
  await tx.passkeyChallenge.deleteMany({ where: { userId } })
  await tx.authenticatorApp.deleteMany({ where: { userId } })
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.pendingSignIn.deleteMany({ where: { userId } })
  await setSecondFactor(tx, userId, false)
}

/**
 * Removes the factors of a person who has lost them and the recovery codes. Only the command line calls this, after an operator has
 * verified the person. All sessions end, and the owner gets a mail.
 */
export function resetFactors(email: string): Promise<void> {
  return transaction(prisma, async (tx) => {
    const user = await findCredentials(email, tx)
    if (!user) throw new ShopError('USER_NOT_FOUND')
    await lockUser(tx, user.id)
    await forgetFactors(tx, user.id)
    await endAllSessions(tx, user.id)
    await reportFactorChange(tx, { userId: user.id, factor: 'all', caller: null, action: 'factor.remove' })
  })
}
