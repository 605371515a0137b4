import { randomUUID } from 'node:crypto'
import type { InvitationResponse, InvitationRow, OperatorRow } from '@/lib/accounts/invitation-schema'
import { prisma } from '@/lib/database/client'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { type Caller, requireUserId } from '@/lib/http/caller'
import type { OperatorRole } from '@/lib/http/scopes'
import { DEFAULT_LOCALE, type Locale } from '@/lib/i18n/locale'
import { operatorInvited } from '@/lib/notices/kinds/account'
import { notifyAddress } from '@/lib/notices/notify'
import { logChange } from '@/lib/operators/log'
import { DAY_MS, seoulTime } from '@/lib/time'
import { readLinkToken } from '@/lib/users/account-link'
import { findOperator, listOperators as listAll, lockOwnersAnd } from '@/lib/users/operators'
import { findAccount, findCredentials } from '@/lib/users/queries'
import { requirePresentScope } from '@/lib/users/require-present-scope'

/** As long as a weekend lasts, and no longer than the mail is news. */
const VALID_MS = 2 * DAY_MS

const LISTED_MAX = 100

const isOpen = () => ({ acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } })

const invitationSelect = {
  id: true,
  email: true,
  role: true,
  createdAt: true,
  expiresAt: true,
  inviter: { select: { name: true } },
} as const

type Stored = {
  id: string
  email: string
  role: OperatorRole
  createdAt: Date
  expiresAt: Date
  inviter: { name: string }
}

const toRow = ({ id, email, role, inviter, createdAt, expiresAt }: Stored): InvitationRow => ({
  invitationId: id,
  email,
  operatorRole: role,
  inviter: inviter.name,
  createdAt: seoulTime(createdAt),
  expiresAt: seoulTime(expiresAt),
})

export async function listOperators(): Promise<OperatorRow[]> {
  const operators = await listAll()
  return operators.map(({ id, name, role, createdAt, ...operator }) => ({
    ...operator,
    userId: id,
    userName: name,
    operatorRole: role,
    createdAt: seoulTime(createdAt),
  }))
}

/** Invitations that can still be accepted, newest first. */
export async function listInvitations(): Promise<InvitationRow[]> {
  const invitations = await prisma.operatorInvitation.findMany({
    where: isOpen(),
    orderBy: { createdAt: 'desc' },
    take: LISTED_MAX,
    select: invitationSelect,
  })
  return invitations.map(toRow)
}

type NewInvitation = { email: string; role: OperatorRole; locale?: Locale | undefined; caller: Caller | null }

/** Mails an invitation to the desk. The owners are locked, so that of two at once the later one replaces the earlier. */
export function inviteOperator(
  db: Db,
  { email, role, locale = DEFAULT_LOCALE, caller }: NewInvitation,
): Promise<InvitationRow> {
  const invitedBy = requireUserId(caller)
  return transaction(db, async (tx) => {
    await lockOwnersAnd(tx, invitedBy)
    await requirePresentScope(tx, caller, 'roles:write')
    if (await findOperator(tx, email)) throw new ShopError('INVALID_REQUEST', { reason: 'ALREADY_OPERATOR' })
    await tx.operatorInvitation.updateMany({
      where: { email, acceptedAt: null, revokedAt: null },
      data: { revokedAt: new Date() },
    })
    const createdAt = new Date()
    const expiresAt = new Date(createdAt.getTime() + VALID_MS)
    const invitation = await tx.operatorInvitation.create({
      data: { id: randomUUID(), email, role, invitedBy, createdAt, expiresAt },
      select: invitationSelect,
    })
    await notifyAddress(tx, operatorInvited, {
      userId: null,
      address: email,
      locale,
      eventKey: `invitation:${invitation.id}`,
      data: { invitationId: invitation.id, inviter: invitation.inviter.name, role },
      expiresAt,
    })
    await logChange(tx, {
      by: caller,
      action: 'invitation.create',
      subject: `invitation:${invitation.id}`,
      before: null,
      after: { role },
    })
    return toRow(invitation)
  })
}

type Revocation = { invitationId: string; caller: Caller | null }

export function revokeInvitation(db: Db, { invitationId, caller }: Revocation): Promise<void> {
  return transaction(db, async (tx) => {
    const [revoked] = await tx.operatorInvitation.updateManyAndReturn({
      where: { id: invitationId, ...isOpen() },
      data: { revokedAt: new Date() },
      select: { role: true },
    })
    if (!revoked) throw new ShopError('NOT_FOUND')
    await logChange(tx, {
      by: caller,
      action: 'invitation.revoke',
      subject: `invitation:${invitationId}`,
      before: revoked,
      after: null,
    })
  })
}

const expired = () => new ShopError('INVALID_REQUEST', { reason: 'LINK_EXPIRED' })

type OpenInvitation = Stored & { invitedBy: number }

/** The invitation of a mailed link, while it can be accepted. */
export async function getInvitation(db: Db | Tx, token: string): Promise<OpenInvitation> {
  const id = readLinkToken(token)
  const invitation =
    id &&
    (await db.operatorInvitation.findUnique({
      where: { id, ...isOpen() },
      select: { ...invitationSelect, invitedBy: true },
    }))
  if (!invitation) throw expired()
  return invitation
}

/** What the page of a mailed link shows. Only the invited address has received the link, so it may learn of its account. */
export async function readInvitation(token: string): Promise<InvitationResponse> {
  const { email, role, inviter, expiresAt } = await getInvitation(prisma, token)
  const account = await findCredentials(email)
  return {
    email,
    operatorRole: role,
    inviter: inviter.name,
    hasAccount: account !== null,
    expiresAt: seoulTime(expiresAt),
  }
}

/** What invitations say of a person who leaves. */
export async function forgetInvitations(tx: Tx, userId: number): Promise<void> {
  const account = await findAccount(userId, tx)
  if (account) await tx.operatorInvitation.deleteMany({ where: { email: account.email } })
}
