import { randomUUID } from 'node:crypto'
import type { Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/time'
import { type LinkPurpose, linkPath, readLinkToken } from '@/lib/users/account-link'

/** How long a link is valid. One that sets a password is as good as the password. */
const VALID_MS: Record<LinkPurpose, number> = {
  VERIFY_EMAIL: DAY_MS,
  CHANGE_EMAIL: DAY_MS,
  RESET_PASSWORD: HOUR_MS,
}

/**
 * So that nobody floods a mailbox: one link a minute, and at most so many valid links at a time. Anyone can request links to
 * set a password. Who reaches the limit by that locks nobody out: the owner's mailbox has links that are still valid.
 */
const PAUSE_MS = MINUTE_MS
const VALID_LINKS_MAX: Record<LinkPurpose, number> = { VERIFY_EMAIL: 5, CHANGE_EMAIL: 5, RESET_PASSWORD: 3 }

/** The address of a link that nobody was sent. No account has it. */
const NO_ADDRESS = ''

type NewLink = { userId: number; purpose: LinkPurpose; email: string }
export type CreatedLink = { linkId: string; expiresAt: Date }

/** Creates a link; null when this user got too many of this purpose. The caller has locked the user. */
export async function createLink(tx: Tx, { userId, purpose, email }: NewLink): Promise<CreatedLink | null> {
  const now = Date.now()
  const recent = await tx.accountLink.findMany({
    where: { userId, purpose, createdAt: { gt: new Date(now - VALID_MS[purpose]) }, usedAt: null },
    orderBy: { createdAt: 'desc' },
    take: VALID_LINKS_MAX[purpose],
    select: { createdAt: true },
  })
  const last = recent[0]?.createdAt.getTime() ?? 0
  if (recent.length >= VALID_LINKS_MAX[purpose] || now - last < PAUSE_MS) return null
  const expiresAt = new Date(now + VALID_MS[purpose])
  const { id } = await tx.accountLink.create({
    data: { id: randomUUID(), userId, purpose, email, createdAt: new Date(now), expiresAt },
    select: { id: true },
  })
  return { linkId: id, expiresAt }
}

/**
 * A link to set a password that is printed instead of mailed, so it proves no address. The limits of mailed links do not
 * apply: only somebody with access to the server makes one, and strangers could use up the limits.
 */
export async function createPrintedLink(tx: Tx, userId: number): Promise<string> {
  const purpose = 'RESET_PASSWORD'
  const createdAt = new Date()
  const expiresAt = new Date(createdAt.getTime() + VALID_MS[purpose])
  const { id } = await tx.accountLink.create({
    data: { id: randomUUID(), userId, purpose, email: NO_ADDRESS, createdAt, expiresAt },
    select: { id: true },
  })
  return linkPath(purpose, id)
}

export const tooManyLinks = (): ShopError =>
  new ShopError('TOO_MANY_REQUESTS', { reason: 'TOO_MANY_LINKS', headers: { 'retry-after': '60' } })

type UsedLink = { userId: number; purpose: string; email: string }

/** Uses a link. Of concurrent requests with one link the update admits the first only. */
export async function consumeLink(
  tx: Tx,
  token: string,
  purposes: readonly LinkPurpose[],
): Promise<UsedLink> {
  const id = readLinkToken(token)
  const [link] = id
    ? await tx.accountLink.updateManyAndReturn({
        where: { id, purpose: { in: [...purposes] }, usedAt: null, expiresAt: { gt: new Date() } },
        data: { usedAt: new Date() },
        select: { userId: true, purpose: true, email: true },
      })
    : []
  if (!link) throw new ShopError('INVALID_REQUEST', { reason: 'LINK_EXPIRED' })
  return link
}

/** Ends all links of a user, as after a new password or address. */
export async function endLinks(tx: Tx, userId: number): Promise<void> {
  await tx.accountLink.updateMany({ where: { userId, usedAt: null }, data: { usedAt: new Date() } })
}
