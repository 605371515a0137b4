import { stepAt, totp } from '@/lib/auth/factors/totp'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export function bytesOfBase32(text: string): Buffer {
  const bits = [...text].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** What an authenticator app shows for a secret: the code of now, or the next one, which is accepted already. */
export const codeOf = (secret: string, which: 'now' | 'next' = 'next'): string =>
  totp(bytesOfBase32(secret), stepAt(Date.now()) + (which === 'now' ? 0 : 1))
