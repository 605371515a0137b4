/** A Korean mobile number as people write it: with or without hyphens or blanks, nationally or with +82. */
export const MOBILE_PHONE = /^(?:0|\+82[ -]?0?)1(?:0[ -]?[0-9]{4}|[16789][ -]?[0-9]{3,4})[ -]?[0-9]{4}$/

const nationalDigits = (text: string): string =>
  text
    .trim()
    .replace(/^\+82[ -]?0?/, '0')
    .replaceAll(/\D/g, '')
    .slice(0, 11)

/** `010-1234-5678`, as far as it has been typed. */
export function formatPhone(text: string): string {
  const digits = nationalDigits(text)
  if (digits.length <= 3) return digits
  // The middle group of the old numbers such as 011 has three digits as long as the number has ten.
  const middle = digits.length === 10 && !digits.startsWith('010') ? 3 : 4
  const groups = [digits.slice(0, 3), digits.slice(3, 3 + middle), digits.slice(3 + middle)]
  return groups.filter((group) => group !== '').join('-')
}
