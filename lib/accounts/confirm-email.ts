import { consumeLink, endLinks } from '@/lib/accounts/links'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { emailChanged } from '@/lib/notices/kinds/account'
import { notify } from '@/lib/notices/notify'
import { logChange } from '@/lib/operators/log'
import { findAccount } from '@/lib/users/queries'
import { lockUser } from '@/lib/users/require-user'
import { markEmailVerified, setEmail } from '@/lib/users/set-credentials'

/** Uses a link that proves an address: the account's own, or the one that is to become it. */
export function confirmEmail(db: Db, token: string): Promise<{ email: string; changed: boolean }> {
  return transaction(db, async (tx) => {
    const { userId, purpose, email } = await consumeLink(tx, token, ['VERIFY_EMAIL', 'CHANGE_EMAIL'])
    await lockUser(tx, userId)
    if (purpose === 'CHANGE_EMAIL') {
      await changeEmail(tx, userId, email)
      return { email, changed: true }
    }
    // The account got another address after this mail was sent.
    if (!(await markEmailVerified(tx, userId, email)))
      throw new ShopError('INVALID_REQUEST', { reason: 'LINK_EXPIRED' })
    return { email, changed: false }
  })
}

/** Both addresses are told: the old one now, the new one has used the link. */
async function changeEmail(tx: Tx, userId: number, newEmail: string): Promise<void> {
  const account = await findAccount(userId, tx)
  if (!account) throw new ShopError('INVALID_REQUEST', { reason: 'LINK_EXPIRED' })
  await setEmail(tx, userId, newEmail)
  await endLinks(tx, userId)
  const at = new Date().toISOString()
  await notify(tx, emailChanged, {
    userId,
    eventKey: `email:${at}`,
    address: account.email,
    data: { at, newEmail },
  })
  await logChange(tx, {
    // The log is kept for ever, so it contains neither the name nor the addresses.
    by: { userId, name: `user:${userId}` },
    action: 'account.changeEmail',
    subject: `user:${userId}`,
    before: null,
    after: { emailChanged: true },
  })
}
