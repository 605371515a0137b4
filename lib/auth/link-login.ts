import { type Db, transaction } from '@/lib/database/transaction'
import { logChange } from '@/lib/operators/log'
import { insertUser } from '@/lib/users/insert-user'

type OutsideLogin = {
  provider: string
  subject: string
  email: string | null
  name: string | null
  isEmailProven: boolean
}

/**
 * The user of a login at an outside provider; the first login creates the user. Null when the provider gives no e-mail address, or
 * that of an existing account: its owner must link the login, because an address alone must not give access.
 */
export function linkLogin(
  db: Db,
  { provider, subject, email, name, isEmailProven }: OutsideLogin,
): Promise<number | null> {
  return transaction(db, async (tx) => {
    const linked = await tx.linkedLogin.findUnique({
      where: { provider_subject: { provider, subject } },
      select: { userId: true },
    })
    if (linked) return linked.userId
    const address = email?.trim().toLowerCase()
    if (!address) return null
    const user = await insertUser(tx, {
      email: address,
      name: name?.trim().slice(0, 40) || '손님',
      emailVerifiedAt: isEmailProven ? new Date() : null,
      linkedLogins: { create: { provider, subject } },
    })
    if (!user) return null
    await logChange(tx, {
      by: { userId: user.id, name: `user:${user.id}` },
      action: 'login.link',
      subject: `user:${user.id}`,
      before: null,
      after: { provider },
    })
    return user.id
  })
}
