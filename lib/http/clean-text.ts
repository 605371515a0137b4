/**
 * Whether this is text that the database and every header can hold: PostgreSQL refuses U+0000, and an unpaired
 * surrogate has no UTF-8.
 */
export const isCleanText = (text: string): boolean => !/[\0\p{Surrogate}]/u.test(text)

/** The text behind percent encoding, or null where it is no UTF-8 or not clean. */
export function decodePercent(text: string): string | null {
  if (!text.includes('%')) return isCleanText(text) ? text : null
  try {
    const decoded = decodeURIComponent(text)
    return isCleanText(decoded) ? decoded : null
  } catch {
    return null
  }
}

/** Whether every string in a parsed JSON value, member names included, is clean. Depth costs no stack. */
export function holdsCleanText(value: unknown): boolean {
  const open: unknown[] = [value]
  while (open.length > 0) {
    const next = open.pop()
    if (typeof next === 'string' && !isCleanText(next)) return false
    if (typeof next !== 'object' || next === null) continue
    for (const [name, member] of Object.entries(next)) {
      if (!isCleanText(name)) return false
      open.push(member)
    }
  }
  return true
}
