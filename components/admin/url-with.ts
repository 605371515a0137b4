/** A path with the non-empty parameters as its query string. */
export function urlWith(path: string, params: Record<string, string | undefined>): string {
  const entries = Object.entries(params).flatMap(([name, value]) => (value ? [[name, value]] : []))
  const search = new URLSearchParams(entries as [string, string][]).toString()
  return search === '' ? path : `${path}?${search}`
}
