import { createLink, tooManyLinks } from '@/lib/accounts/links'
import { requireOwnPassword } from '@/lib/auth/require-own-password'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { type Caller, requireUserId } from '@/lib/http/caller'
import { confirmNewEmail, emailChangeRequested } from '@/lib/notices/kinds/account'
import { notify } from '@/lib/notices/notify'
import { lockUser } from '@/lib/users/require-user'

type EmailChange = { caller: Caller | null; email: string; password: string }

/**
 * Mails a link to the new address and tells the old one. Whether another account has the new address is told only to who
 * uses the link, because anyone may ask.
 */
export async function requestEmailChange(db: Db, { caller, email, password }: EmailChange): Promise<void> {
  const userId = requireUserId(caller)
  const account = await requireOwnPassword(caller, password)
  if (account.email === email) throw new ShopError('INVALID_REQUEST', { reason: 'SAME_EMAIL' })
  await transaction(db, async (tx) => {
    await lockUser(tx, userId)
    const link = await createLink(tx, { userId, purpose: 'CHANGE_EMAIL', email })
    if (!link) throw tooManyLinks()
    const { linkId, expiresAt } = link
    const eventKey = `link:${linkId}`
    await notify(tx, confirmNewEmail, {
      userId,
      eventKey,
      address: email,
      data: { linkId, email },
      expiresAt,
    })
    await notify(tx, emailChangeRequested, {
      userId,
      eventKey,
      data: { at: new Date().toISOString(), newEmail: email },
    })
  })
}
