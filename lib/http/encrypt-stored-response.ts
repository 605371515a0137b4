import { createCipheriv, createDecipheriv, hkdfSync, randomFillSync } from 'node:crypto'
import { env } from '@/lib/settings/env'

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16
/** Part of the key: with another text here, stored responses cannot be decrypted any more. */
const HKDF_INFO = 'kept answers'

let cachedKey: Buffer | undefined
const encryptionKey = (): Buffer => {
  cachedKey ??= Buffer.from(hkdfSync('sha256', env.NEXTAUTH_SECRET ?? '', '', HKDF_INFO, 32))
  return cachedKey
}

/** Drawn for many responses at once, because a call of the generator costs as much as an encryption. */
const randomIvs = Buffer.alloc(IV_BYTES * 256)
let used = randomIvs.length

function newIv(): Buffer {
  if (used === randomIvs.length) {
    randomFillSync(randomIvs)
    used = 0
  }
  used += IV_BYTES
  return Buffer.from(randomIvs.subarray(used - IV_BYTES, used))
}

/** A stored response may hold a new API key in plain text, which must not be readable in the database or a backup. */
export function encryptStoredResponse(body: string): string {
  const iv = newIv()
  const cipher = createCipheriv(CIPHER, encryptionKey(), iv)
  const encrypted = Buffer.concat([cipher.update(body, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), encrypted]).toString('base64')
}

/** Throws if the text was encrypted with another secret or was changed. */
export function decryptStoredResponse(stored: string): string {
  const bytes = Buffer.from(stored, 'base64')
  const decipher = createDecipheriv(CIPHER, encryptionKey(), bytes.subarray(0, IV_BYTES))
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  const encrypted = bytes.subarray(IV_BYTES + TAG_BYTES)
  return Buffer.concat([decipher.update(encrypted), decipher.final()]).toString('utf8')
}
