import { createCipheriv, createDecipheriv, hkdfSync, randomFillSync } from 'node:crypto'
import { env } from '@/lib/settings/env'

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

/** Drawn for many texts at once, because a call of the generator costs as much as an encryption. */
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

/**
 * Encrypts texts for the database with a key of the shop's secret. `purpose` is part of the key: with another text there,
 * what is stored cannot be decrypted any more.
 */
export function createSecretBox(purpose: string) {
  let cachedKey: Buffer | undefined
  const key = (): Buffer => {
    cachedKey ??= Buffer.from(hkdfSync('sha256', env.NEXTAUTH_SECRET ?? '', '', purpose, 32))
    return cachedKey
  }

  function encrypt(text: string): string {
    const iv = newIv()
    const cipher = createCipheriv(CIPHER, key(), iv)
    const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), encrypted]).toString('base64')
  }

  /** Throws if the text was encrypted with another secret or was changed. */
  function decrypt(stored: string): string {
    const bytes = Buffer.from(stored, 'base64')
    const decipher = createDecipheriv(CIPHER, key(), bytes.subarray(0, IV_BYTES))
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    const encrypted = bytes.subarray(IV_BYTES + TAG_BYTES)
    return Buffer.concat([decipher.update(encrypted), decipher.final()]).toString('utf8')
  }
  return { encrypt, decrypt }
}
