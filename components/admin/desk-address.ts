/** A path with the non-empty filters as its query string. */
export function deskAddress(path: string, chosen: Record<string, string | undefined>): string {
  const entries = Object.entries(chosen).flatMap(([name, value]) => (value ? [[name, value]] : []))
  const search = new URLSearchParams(entries as [string, string][]).toString()
  return search === '' ? path : `${path}?${search}`
}
