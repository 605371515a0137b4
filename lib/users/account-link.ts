import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/settings/env'

export const LINK_PURPOSES = ['VERIFY_EMAIL', 'CHANGE_EMAIL', 'RESET_PASSWORD'] as const
export type LinkPurpose = (typeof LINK_PURPOSES)[number]

/** The page that takes the token of each link. An invitation is no link of an account: its address may have none yet. */
const PAGES: Record<LinkPurpose | 'INVITATION', string> = {
  VERIFY_EMAIL: '/verify-email',
  CHANGE_EMAIL: '/verify-email',
  RESET_PASSWORD: '/reset-password',
  INVITATION: '/invitation',
}

const signatureOf = (id: string): string =>
  createHmac('sha256', env.NEXTAUTH_SECRET ?? '')
    .update(`account link ${id}`)
    .digest('base64url')

/**
 * The token of a link: the id of its row, signed. It is made when the mail is sent and is not stored, so that neither the
 * database nor a backup contains a link that works.
 */
export const linkToken = (id: string): string => `${id}.${signatureOf(id)}`

/** The path of a link. The token is in the fragment, which browsers send to no server: it is in no log and no Referer. */
export const linkPath = (purpose: keyof typeof PAGES, id: string): string =>
  `${PAGES[purpose]}#${linkToken(id)}`

const TOKEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/

/** The id of the link's row, or null for a token that this shop has not signed. */
export function readLinkToken(token: string): string | null {
  const [, id = '', signature = ''] = TOKEN.exec(token) ?? []
  const expected = Buffer.from(signatureOf(id))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected) ? id : null
}
