import { randomUUID } from 'node:crypto'
import { decode, encode } from 'next-auth/jwt'
import { secureCookies } from '@/lib/auth/session-cookie'
import { env } from '@/lib/env'

const YEAR_SECONDS = 365 * 86_400

/** Derives a key of its own, so that a session cookie is no device cookie and the other way round. */
const SALT = 'jangteo-known-device'

export const deviceCookie = (): string => (secureCookies() ? '__Secure-jangteo-device' : 'jangteo-device')

/** Sent to the sign-in alone: on a page it would only tell guests apart, who share one rendering. */
export const deviceCookieOptions = () =>
  ({
    httpOnly: true,
    sameSite: 'lax',
    secure: secureCookies(),
    path: '/api/auth/callback',
    maxAge: YEAR_SECONDS,
  }) as const

/** The device's id when this cookie was given to it after a right sign-in to this very account; otherwise null. */
export async function deviceIn(cookie: string | null, userId: number): Promise<string | null> {
  if (cookie === null) return null
  const claims = await decode({ token: cookie, secret: env.NEXTAUTH_SECRET ?? '', salt: SALT }).catch(
    () => null,
  )
  return claims?.sub === String(userId) && typeof claims.device === 'string' ? claims.device : null
}

/** A cookie by which this device is known to the account from now on. */
export async function deviceCookieFor(cookie: string | null, userId: number): Promise<string> {
  const device = (await deviceIn(cookie, userId)) ?? randomUUID()
  const token = { sub: String(userId), device }
  return encode({ token, secret: env.NEXTAUTH_SECRET ?? '', salt: SALT, maxAge: YEAR_SECONDS })
}
