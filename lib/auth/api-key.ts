import { hash, randomBytes } from 'node:crypto'

const PREFIX = 'jt_live_'

/** A new secret: 256 random bits behind a prefix that secret scanners know by sight. Shown once, kept as a digest. */
export function newApiKey(): { secret: string; digest: string; hint: string } {
  const secret = PREFIX + randomBytes(32).toString('base64url')
  return { secret, digest: digestOf(secret), hint: secret.slice(-4) }
}

/** No salt and no stretching: the secret is random, so there is nothing to guess. */
export const digestOf = (secret: string): string => hash('sha256', secret)

export const looksLikeApiKey = (text: string): boolean => /^jt_live_[\w-]{43}$/.test(text)
