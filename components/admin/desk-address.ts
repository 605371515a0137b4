/** A list's address: the same path with what is chosen. */
export function deskAddress(path: string, chosen: Record<string, string | undefined>): string {
  const entries = Object.entries(chosen).flatMap(([name, value]) => (value ? [[name, value]] : []))
  const search = new URLSearchParams(entries as [string, string][]).toString()
  return search === '' ? path : `${path}?${search}`
}
