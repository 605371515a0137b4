import { hash, randomBytes } from 'node:crypto'

const PREFIX = 'jt_live_'

/** A new secret: 256 random bits after a prefix that secret scanners recognise. Shown once; only its digest is stored. */
export function newApiKey(): { secret: string; digest: string; hint: string } {
  const secret = PREFIX + randomBytes(32).toString('base64url')
  return { secret, digest: digestOf(secret), hint: secret.slice(-4) }
}

/** Neither salt nor key stretching: the secret is random, so it cannot be guessed. */
export const digestOf = (secret: string): string => hash('sha256', secret)

export const looksLikeApiKey = (text: string): boolean => /^jt_live_[\w-]{43}$/.test(text)
