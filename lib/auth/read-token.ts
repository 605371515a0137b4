import { decode, type JWT } from 'next-auth/jwt'
import { env } from '@/lib/settings/env'

/** Tokens that were decrypted before. `decode` derives its key anew for each, which takes 0.2 ms of CPU. */
const decrypted = new Map<string, JWT>()
const TOKENS_MAX = 10_000

/** The claims of a token that this shop encrypted and that has not expired, else null. */
export async function readToken(token: string): Promise<JWT | null> {
  const known = decrypted.get(token)
  if (known) return isExpired(known) ? null : { ...known }
  const claims = await decode({ token, secret: env.NEXTAUTH_SECRET ?? '' }).catch(() => null)
  if (claims === null) return null
  if (decrypted.size >= TOKENS_MAX) decrypted.clear()
  decrypted.set(token, claims)
  return { ...claims }
}

const isExpired = ({ exp }: JWT): boolean => typeof exp === 'number' && exp * 1000 <= Date.now()
