import { endAllSessions } from '@/lib/auth/end-sessions'
import { forgetFactors } from '@/lib/auth/factors/forget-factors'
import type { Tx } from '@/lib/database/transaction'

/** Revokes all keys that act for a user. */
export async function revokeKeysOf(tx: Tx, userId: number): Promise<void> {
  await tx.apiKey.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: new Date() } })
}

/** Ends every way into an account: sessions, keys, outside logins and second factors. */
export async function forgetAccess(tx: Tx, userId: number): Promise<void> {
  await endAllSessions(tx, userId)
  // The rows name addresses and browsers of the person.
  await tx.session.deleteMany({ where: { userId } })
  await revokeKeysOf(tx, userId)
  await tx.linkedLogin.deleteMany({ where: { userId } })
  await forgetFactors(tx, userId)
}
