import { env } from '@/lib/settings/env'

/** With HTTPS the cookies have the `__Secure-` prefix, which browsers enforce. */
export const secureCookies = (): boolean => env.NEXTAUTH_URL?.startsWith('https://') ?? false

export const sessionCookie = (): string =>
  secureCookies() ? '__Secure-next-auth.session-token' : 'next-auth.session-token'

/** Ten parts of 4 KB are longer than a request header may be. */
const PARTS_MAX = 10

/** The session token in a Cookie header. next-auth splits a long one into parts that end in `.0` to `.9`. */
export function sessionToken(header: string | null, name = sessionCookie()): string | null {
  if (!header?.includes(name)) return null
  const parts = new Map<string, string>()
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=')
    const key = pair.slice(0, at).trim()
    if (key === name) return pair.slice(at + 1).trim() || null
    if (key.startsWith(`${name}.`)) parts.set(key.slice(name.length + 1), pair.slice(at + 1).trim())
  }
  let token = ''
  for (let part = 0; part < PARTS_MAX; part++) {
    const value = parts.get(String(part))
    if (value === undefined) break
    token += value
  }
  return token || null
}
