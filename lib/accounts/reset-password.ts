import { storePassword } from '@/lib/accounts/change-password'
import { consumeLink } from '@/lib/accounts/links'
import { endAllSessions } from '@/lib/auth/end-sessions'
import { revokeKeysOf } from '@/lib/auth/forget-access'
import { proveAddress } from '@/lib/auth/prove-address'
import { prisma } from '@/lib/database/client'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { readLinkToken } from '@/lib/users/account-link'
import { getAccount } from '@/lib/users/check-password'
import { hashPassword } from '@/lib/users/password'
import { requireGoodPassword } from '@/lib/users/require-good-password'

const expired = () => new ShopError('INVALID_REQUEST', { reason: 'LINK_EXPIRED' })

/**
 * Sets a new password by a mailed link, ends all sessions and revokes all keys, because others may know the old password. The link
 * also proves the address, and the first proof ends every other way in. A password that is refused leaves the link usable.
 */
export async function resetPassword(db: Db, token: string, password: string): Promise<void> {
  const account = await getAccount(await ownerOf(token))
  requireGoodPassword(password, account)
  const passwordHash = await hashPassword(password)
  await transaction(db, async (tx) => {
    const { userId, email } = await consumeLink(tx, token, ['RESET_PASSWORD'])
    await proveAddress(tx, { userId, email, keep: null })
    await endAllSessions(tx, userId)
    await revokeKeysOf(tx, userId)
    await storePassword(tx, userId, passwordHash)
  })
}

/** Whose link it is, while it can be used. Using it decides again, for concurrent requests. */
async function ownerOf(token: string): Promise<number> {
  const id = readLinkToken(token)
  const link =
    id &&
    (await prisma.accountLink.findUnique({
      where: { id, purpose: 'RESET_PASSWORD', usedAt: null, expiresAt: { gt: new Date() } },
      select: { userId: true },
    }))
  if (!link) throw expired()
  return link.userId
}
