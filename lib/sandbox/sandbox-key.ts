import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { keptSecret } from '@/lib/server/kept-secret'

/** What opens the sandboxes: they listen on loopback, which every user of this machine can reach. */
export const sandboxKey = (dataDir: string): string => keptSecret(dataDir, 'sandbox-key')

const digest = (text: string) => createHash('sha256').update(text).digest()

/** By header, as the shop sends it, or in the address that the start prints for a browser. */
export function holdsKey({ headers, url }: IncomingMessage, key: string): boolean {
  const bearer = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1]
  const given = bearer ?? new URL(url ?? '/', 'http://sandbox').searchParams.get('key')
  return given !== null && timingSafeEqual(digest(given), digest(key))
}
