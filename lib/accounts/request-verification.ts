import { createLink, tooManyLinks } from '@/lib/accounts/links'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { verifyEmail } from '@/lib/notices/kinds/account'
import { notify } from '@/lib/notices/notify'
import { findAccount } from '@/lib/users/queries'
import { lockUser } from '@/lib/users/require-user'

type Unverified = { userId: number; email: string }

/** Mails a link that proves the address of an account. False when too many were sent. */
export async function mailVerification(tx: Tx, { userId, email }: Unverified): Promise<boolean> {
  const link = await createLink(tx, { userId, purpose: 'VERIFY_EMAIL', email })
  if (!link) return false
  const { linkId, expiresAt } = link
  await notify(tx, verifyEmail, { userId, eventKey: `link:${linkId}`, data: { linkId, email }, expiresAt })
  return true
}

export function requestVerification(db: Db, userId: number): Promise<void> {
  return transaction(db, async (tx) => {
    await lockUser(tx, userId)
    const account = await findAccount(userId, tx)
    if (!account) throw new ShopError('USER_NOT_FOUND')
    if (account.emailVerifiedAt) throw new ShopError('INVALID_REQUEST', { reason: 'ALREADY_VERIFIED' })
    if (!(await mailVerification(tx, { userId, email: account.email }))) throw tooManyLinks()
  })
}
