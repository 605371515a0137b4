const KEY = 'jangteo.recent'
const IDS_MAX = 12

const isId = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 1

export function parseRecent(text: string | null): number[] {
  try {
    const parsed: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(parsed) ? parsed.filter(isId).slice(0, IDS_MAX) : []
  } catch {
    return []
  }
}

/** The products that were viewed in this browser, the latest first. They are stored nowhere else. */
export function readRecent(): number[] {
  try {
    return parseRecent(localStorage.getItem(KEY))
  } catch {
    // Storage can be unavailable in private windows.
    return []
  }
}

/** Puts a product first. Others of its group leave the list, because they are one thing. */
export const withViewed = (ids: readonly number[], viewed: number, siblings: readonly number[]): number[] =>
  [viewed, ...ids.filter((id) => id !== viewed && !siblings.includes(id))].slice(0, IDS_MAX)

export function rememberViewed(viewed: number, siblings: readonly number[]) {
  try {
    localStorage.setItem(KEY, JSON.stringify(withViewed(readRecent(), viewed, siblings)))
  } catch {
    // As above.
  }
}
