/** Letters and digits that cannot be confused when a receipt is read aloud. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** How many random bytes a number is made of. */
export const RECEIPT_BYTES = 12

/** `jt-7KQ2-M9XA-4TRB` */
export function receiptNumber(bytes: Uint8Array): string {
  const letters = Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('')
  return `jt-${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`
}
