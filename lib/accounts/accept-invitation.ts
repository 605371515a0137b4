import { getInvitation } from '@/lib/accounts/invitations'
import { proveAddress } from '@/lib/auth/prove-address'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { type Caller, requireUserId } from '@/lib/http/caller'
import { isOperator, type OperatorRole, SCOPES_OF } from '@/lib/http/scopes'
import { logChange } from '@/lib/operators/log'
import { findPresentRole, lockOwnersAnd, setRole } from '@/lib/users/operators'
import { findAccount } from '@/lib/users/queries'

type Acceptance = { token: string; caller: Caller | null }

const refused = (reason: string) => new ShopError('INVALID_REQUEST', { reason })

/**
 * Gives the caller the role of an invitation. The account must have the invited address, which the mailed token proves. An
 * inviter who may not give roles any more gives none: an invitation is worth no more than its sender.
 */
export function acceptInvitation(
  db: Db,
  { token, caller }: Acceptance,
): Promise<{ operatorRole: OperatorRole }> {
  const userId = requireUserId(caller)
  return transaction(db, async (tx) => {
    const { id, email, role, invitedBy } = await getInvitation(tx, token)
    await lockOwnersAnd(tx, userId, invitedBy)
    const account = await findAccount(userId, tx)
    if (account?.email !== email) throw refused('OTHER_EMAIL')
    if (isOperator(account.role)) throw refused('ALREADY_OPERATOR')
    const inviterRole = await findPresentRole(tx, invitedBy)
    if (!SCOPES_OF[inviterRole].includes('roles:write')) throw refused('LINK_EXPIRED')
    // Of concurrent requests with one link the update admits the first only.
    const accepted = await tx.operatorInvitation.updateMany({
      where: { id, acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
      data: { acceptedAt: new Date(), acceptedBy: userId },
    })
    if (accepted.count === 0) throw refused('LINK_EXPIRED')
    if (account.emailVerifiedAt === null) await proveAddress(tx, { userId, email, keep: caller })
    await setRole(tx, userId, role)
    await logChange(tx, {
      by: caller,
      action: 'invitation.accept',
      subject: `user:${userId}`,
      before: null,
      after: { role, invitedBy },
    })
    return { operatorRole: role }
  })
}
