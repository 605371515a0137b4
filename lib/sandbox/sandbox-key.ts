import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { generatedSecret } from '@/lib/server/generated-secret'

/** The sandboxes require a key, because every user of this machine can reach loopback. */
export const sandboxKey = (dataDir: string): string => generatedSecret(dataDir, 'sandbox-key')

/** The secret key of the sandbox of Toss Payments, in the form of theirs. */
export const sandboxTossKey = (dataDir: string): string => `test_sk_${sandboxKey(dataDir)}`

/** The user with which the shop signs in at the sandbox mailbox; the password is the key. */
export const MAILBOX_USER = 'shop'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Accepts the key in the Authorization header, as the shop sends it, or in the URL that is printed for a browser. */
export function hasSandboxKey({ headers, url }: IncomingMessage, key: string): boolean {
  const bearer = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1]
  const provided = bearer ?? new URL(url ?? '/', 'http://sandbox').searchParams.get('key')
  return provided !== null && timingSafeEqual(digest(provided), digest(key))
}
