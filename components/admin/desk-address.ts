/** A list's address: the same path with what is chosen. */
export function deskAddress(path: string, chosen: Record<string, string | undefined>): string {
  const entries = Object.entries(chosen).flatMap(([name, value]) => (value ? [[name, value]] : []))
  const search = new URLSearchParams(entries as [string, string][]).toString()
  return search === '' ? path : `${path}?${search}`
}

type Search = Promise<Record<string, string | string[] | undefined>>

/** The search of an address, one value a name; an empty box of a form was not asked for. */
export async function given(search: Search): Promise<Record<string, string | undefined>> {
  const entries = Object.entries(await search).map(([name, value]) => {
    const one = Array.isArray(value) ? value.at(-1) : value
    return [name, one?.trim() || undefined] as const
  })
  return Object.fromEntries(entries)
}
