import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { canSendMail } from '@/lib/mail/can-send-mail'
import { env } from '@/lib/settings/env'

/**
 * Refuses a charge after which the wallet of a user who has not proven the e-mail address could hold more than
 * CHARGE_UNVERIFIED_MAX. Without a mail server nobody can prove one, so that there is no such limit.
 */
export async function requireVerifiedEmail(db: Db, userId: number, balanceAfter: number): Promise<void> {
  const maximum = env.CHARGE_UNVERIFIED_MAX
  if (balanceAfter <= maximum || !canSendMail()) return
  const verified = await db.user.count({ where: { id: userId, emailVerifiedAt: { not: null } } })
  if (verified === 0) throw new ShopError('FORBIDDEN', { reason: 'EMAIL_NOT_VERIFIED', maximum })
}
