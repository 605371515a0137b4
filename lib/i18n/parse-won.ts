const NUMBER = '\\d{1,3}(?:,\\d{3})+|\\d+'
const UNITS = new RegExp(`^(?:(\\d+(?:\\.\\d+)?)억)?(?:(\\d+(?:\\.\\d+)?)만)?(?:(\\d+)천)?(${NUMBER})?$`)
const SIZES = [100_000_000, 10_000, 1000, 1]

/**
 * Whole won from what a person types: `13900`, `13,900원`, `₩13,900`, `1만 3천`, `1.5만`. Null for anything else, such as
 * `13.900` or `1,39`, whose meaning is unclear.
 */
export function parseWon(typed: string): number | null {
  // Korean keyboards also write full-width digits and signs.
  const text = typed.normalize('NFKC').replace(/\s/g, '').replaceAll('−', '-')
  const [, minus, amount = ''] = /^(-?)(?:₩|KRW)?(.*?)(?:원|won|KRW)?$/i.exec(text) ?? []
  const parts = amount === '' ? null : UNITS.exec(amount)
  if (!parts) return null
  const won = SIZES.reduce(
    (sum, size, at) => sum + size * Number((parts[at + 1] ?? '0').replaceAll(',', '')),
    0,
  )
  // A fraction of 만 may be a whole number of won that floating point misses by a little.
  const whole = Math.round(won)
  if (Math.abs(won - whole) > 1e-6 || !Number.isSafeInteger(whole)) return null
  return minus && whole !== 0 ? -whole : whole
}
