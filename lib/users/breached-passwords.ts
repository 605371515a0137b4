import { hash } from 'node:crypto'
import { BREACHED_DIGESTS } from '@/lib/users/breached-digests'

/** Of each digest. With five bytes one of ten million other passwords is refused by mistake. */
const BYTES = 5

let decoded: Buffer | undefined

const digestOf = (password: string): number =>
  hash('sha256', password.normalize('NFKC').toLowerCase(), 'buffer').readUIntBE(0, BYTES)

/** Whether a password is among those that leaked most often, whatever its capital letters. No password leaves the server for it. */
export function isBreached(password: string): boolean {
  decoded ??= Buffer.from(BREACHED_DIGESTS, 'base64')
  const wanted = digestOf(password)
  let [from, to] = [0, decoded.length / BYTES]
  while (from < to) {
    const middle = (from + to) >>> 1
    const found = decoded.readUIntBE(middle * BYTES, BYTES)
    if (found === wanted) return true
    if (found < wanted) from = middle + 1
    else to = middle
  }
  return false
}
