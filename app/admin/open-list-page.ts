import type { z } from 'zod'
import { requireOperator } from '@/lib/auth/require-operator'

type SearchParams = Promise<Record<string, string | string[] | undefined>>
export type Params = Record<string, string | undefined>

const DEFAULTS = { limit: '50' }

/**
 * Requires an operator and parses a list page's search parameters. Invalid ones, for example of a truncated URL, show
 * the first page.
 */
export async function openListPage<S extends z.ZodType>(
  path: string,
  searchParams: SearchParams,
  schema: S,
  toQuery: (params: Params) => Record<string, unknown> = (params) => params,
): Promise<{ place: { path: string; params: Params }; query: z.output<S> }> {
  await requireOperator(path)
  const params = await readParams(searchParams)
  const parsed = schema.safeParse({ ...DEFAULTS, ...toQuery(params) })
  return { place: { path, params }, query: parsed.success ? parsed.data : schema.parse(DEFAULTS) }
}

/** One value per search parameter; empty ones are left out. */
export async function readParams(searchParams: SearchParams): Promise<Params> {
  const entries = Object.entries(await searchParams).map(([name, value]) => {
    const last = Array.isArray(value) ? value.at(-1) : value
    return [name, last?.trim() || undefined] as const
  })
  return Object.fromEntries(entries)
}
