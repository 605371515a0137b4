import { endAllSessions, endOtherSessions } from '@/lib/auth/end-sessions'
import { reportFactorChange } from '@/lib/auth/factors/factor'
import { forgetFactors } from '@/lib/auth/factors/forget-factors'
import { revokeKeysOf } from '@/lib/auth/forget-access'
import type { Tx } from '@/lib/database/transaction'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'
import { findAccount, hasSecondFactor } from '@/lib/users/queries'
import { lockUser } from '@/lib/users/require-user'
import { markEmailVerified } from '@/lib/users/set-credentials'

type Proof = {
  userId: number
  email: string
  /** The session that proves the address, which stays signed in; null when the proof came without one. */
  keep: Caller | null
}

/**
 * Records that the user owns the mailbox, in the transaction of the action that proved it. The first proof removes all access except
 * the password and the kept session: before it somebody else may have signed up with this address and added a linked login, a
 * passkey or a key to return with.
 */
export async function proveAddress(tx: Tx, { userId, email, keep }: Proof): Promise<void> {
  await lockUser(tx, userId)
  const account = await findAccount(userId, tx)
  if (account?.emailVerifiedAt === null && account.email === email) await endEarlierAccess(tx, userId, keep)
  await markEmailVerified(tx, userId, email)
}

async function endEarlierAccess(tx: Tx, userId: number, keep: Caller | null): Promise<void> {
  const hadFactor = await hasSecondFactor(userId, tx)
  const logins = await tx.linkedLogin.deleteMany({ where: { userId } })
  await forgetFactors(tx, userId)
  await revokeKeysOf(tx, userId)
  if (keep === null) await endAllSessions(tx, userId)
  else await endOtherSessions(tx, keep)
  if (hadFactor)
    await reportFactorChange(tx, { userId, factor: 'all', caller: keep, action: 'factor.remove' })
  if (logins.count === 0) return
  await logChange(tx, {
    by: { userId, name: `user:${userId}` },
    action: 'login.unlink',
    subject: `user:${userId}`,
    before: { logins: logins.count },
    after: null,
  })
}
