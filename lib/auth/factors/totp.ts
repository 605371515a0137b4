import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const STEP_SECONDS = 30
const DIGITS = 6
/** As long as the hash, as RFC 4226 advises. */
const SECRET_BYTES = 20
/** A phone's clock may be half a minute off, and typing a code takes time. */
const STEPS_AROUND = [0, -1, 1]

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 without padding, the format of authenticator apps. */
export function base32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += BASE32[(value >> bits) & 31]
      value &= (1 << bits) - 1
    }
  }
  return bits > 0 ? text + BASE32[(value << (5 - bits)) & 31] : text
}

export const newTotpSecret = (): Buffer => randomBytes(SECRET_BYTES)

export const stepAt = (ms: number): number => Math.floor(ms / 1000 / STEP_SECONDS)

/** The code of a time step: RFC 6238 with SHA-1 and six digits, which is what every authenticator app computes. */
export function totp(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = mac.readUInt8(mac.length - 1) & 15
  const truncated = mac.readUInt32BE(offset) & 0x7fffffff
  return String(truncated % 10 ** DIGITS).padStart(DIGITS, '0')
}

/** The time step that a code belongs to, or null for a wrong one. */
export function stepOfCode(secret: Uint8Array, code: string, ms: number): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const given = Buffer.from(code)
  const now = stepAt(ms)
  const steps = STEPS_AROUND.map((around) => now + around)
  return steps.find((step) => step >= 0 && timingSafeEqual(Buffer.from(totp(secret, step)), given)) ?? null
}

/** The `otpauth:` URI in the QR code of an authenticator app. */
export function totpAddress(
  secret: Uint8Array,
  { issuer, account }: { issuer: string; account: string },
): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`
}
