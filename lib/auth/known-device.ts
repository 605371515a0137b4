import { randomUUID } from 'node:crypto'
import { decode, encode } from 'next-auth/jwt'
import { secureCookies } from '@/lib/auth/session-cookie'
import { env } from '@/lib/settings/env'

const YEAR_SECONDS = 365 * 86_400

/** Derives a separate key, so that a session cookie is not valid as a device cookie, or the reverse. */
const SALT = 'jangteo-known-device'

export const deviceCookie = (): string => (secureCookies() ? '__Secure-jangteo-device' : 'jangteo-device')

/** Sent to sign-in requests only: guests' pages are rendered once for all, so page requests must not carry it. */
export const deviceCookieOptions = () =>
  ({
    httpOnly: true,
    sameSite: 'lax',
    secure: secureCookies(),
    path: '/api/auth/callback',
    maxAge: YEAR_SECONDS,
  }) as const

/** The device's id if its cookie was set by an earlier sign-in to this account, else null. */
export async function knownDeviceId(cookie: string | null, userId: number): Promise<string | null> {
  if (cookie === null) return null
  const claims = await decode({ token: cookie, secret: env.NEXTAUTH_SECRET ?? '', salt: SALT }).catch(
    () => null,
  )
  return claims?.sub === String(userId) && typeof claims.device === 'string' ? claims.device : null
}

/** The cookie that marks this device as known to the account. */
export async function deviceCookieFor(cookie: string | null, userId: number): Promise<string> {
  const device = (await knownDeviceId(cookie, userId)) ?? randomUUID()
  const token = { sub: String(userId), device }
  return encode({ token, secret: env.NEXTAUTH_SECRET ?? '', salt: SALT, maxAge: YEAR_SECONDS })
}
