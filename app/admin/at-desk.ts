import type { z } from 'zod'
import { requireOperator } from '@/lib/auth/require-operator'

type Search = Promise<Record<string, string | string[] | undefined>>
export type Chosen = Record<string, string | undefined>

const PAGE = { limit: '50' }

/**
 * How every list of the desk begins: an operator is there, and the address says what is wanted. What cannot be
 * understood, as after someone cut an address short, shows the list from its beginning.
 */
export async function atDesk<S extends z.ZodType>(
  path: string,
  search: Search,
  query: S,
  meant: (chosen: Chosen) => Record<string, unknown> = (chosen) => chosen,
): Promise<{ chosen: Chosen; wanted: z.output<S> }> {
  await requireOperator(path)
  const chosen = await given(search)
  const asked = query.safeParse({ ...PAGE, ...meant(chosen) })
  return { chosen, wanted: asked.success ? asked.data : query.parse(PAGE) }
}

/** The search of an address, one value a name; an empty box of a form was not asked for. */
export async function given(search: Search): Promise<Chosen> {
  const entries = Object.entries(await search).map(([name, value]) => {
    const one = Array.isArray(value) ? value.at(-1) : value
    return [name, one?.trim() || undefined] as const
  })
  return Object.fromEntries(entries)
}
