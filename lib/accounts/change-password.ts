import { endLinks } from '@/lib/accounts/links'
import { endOtherSessions } from '@/lib/auth/end-sessions'
import { requireOwnPassword } from '@/lib/auth/require-own-password'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import type { Caller } from '@/lib/http/caller'
import { requireUserId } from '@/lib/http/caller'
import { passwordChanged } from '@/lib/notices/kinds/account'
import { notify } from '@/lib/notices/notify'
import { logChange } from '@/lib/operators/log'
import { hashPassword } from '@/lib/users/password'
import { requireGoodPassword } from '@/lib/users/require-good-password'
import { setPassword } from '@/lib/users/set-credentials'

type PasswordChange = { currentPassword: string; password: string; caller: Caller | null }

/** Changes the password of the caller, whose other sessions end. */
export async function changePassword(
  db: Db,
  { currentPassword, password, caller }: PasswordChange,
): Promise<void> {
  const userId = requireUserId(caller)
  const account = await requireOwnPassword(caller, currentPassword, 'currentPassword')
  requireGoodPassword(password, account)
  const passwordHash = await hashPassword(password)
  await transaction(db, async (tx) => {
    await endOtherSessions(tx, caller)
    await storePassword(tx, userId, passwordHash)
  })
}

/** Stores a new password, makes mailed links useless and tells the owner. */
export async function storePassword(tx: Tx, userId: number, passwordHash: string): Promise<void> {
  await setPassword(tx, userId, passwordHash)
  await endLinks(tx, userId)
  const at = new Date().toISOString()
  await notify(tx, passwordChanged, { userId, eventKey: `password:${at}`, data: { at } })
  await logChange(tx, {
    by: { userId, name: `user:${userId}` },
    action: 'account.changePassword',
    subject: `user:${userId}`,
    before: null,
    after: { passwordChanged: true },
  })
}
