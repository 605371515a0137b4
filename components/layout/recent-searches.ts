const KEY = 'jangteo.searches'
const SEARCHES_MAX = 6

/** The latest searches first. They stay in the browser; storage can be unavailable in private windows. */
export function recentSearches(): string[] {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    const texts = Array.isArray(parsed)
      ? parsed.filter((text): text is string => typeof text === 'string')
      : []
    return texts.slice(0, SEARCHES_MAX)
  } catch {
    return []
  }
}

export function rememberSearch(typed: string): void {
  const q = typed.trim()
  if (q === '') return
  const searches = [q, ...recentSearches().filter((text) => text !== q)]
  try {
    localStorage.setItem(KEY, JSON.stringify(searches.slice(0, SEARCHES_MAX)))
  } catch {}
}

export function forgetSearches(): void {
  try {
    localStorage.removeItem(KEY)
  } catch {}
}
