import type { z } from 'zod'
import { requireOperator } from '@/lib/auth/require-operator'

type Search = Promise<Record<string, string | string[] | undefined>>
export type Chosen = Record<string, string | undefined>

const PAGE = { limit: '50' }

/**
 * Requires an operator and parses a list page's search parameters. Invalid ones, for example of a truncated URL, show
 * the first page.
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

/** One value per search parameter; empty ones are left out. */
export async function given(search: Search): Promise<Chosen> {
  const entries = Object.entries(await search).map(([name, value]) => {
    const one = Array.isArray(value) ? value.at(-1) : value
    return [name, one?.trim() || undefined] as const
  })
  return Object.fromEntries(entries)
}
