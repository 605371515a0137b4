import { addressOf } from '@/lib/api/client'
import { ProductQuery, type ProductSort } from '@/lib/catalog/schema'

/** Filters and sort order of the catalogue, as in the URL. */
export type CatalogView = {
  q?: string
  category?: string
  minPrice?: number
  maxPrice?: number
  inStock?: true
  sort: ProductSort
  cursor?: string
}

export type SearchParams = Record<string, string | string[] | undefined>

const { q, category, minPrice, maxPrice, inStock, sort, cursor } = ProductQuery.shape

/** Reads the view from search parameters. Invalid ones are ignored, because URLs get truncated. */
export function readCatalogView(params: SearchParams): CatalogView {
  const read = <T>(schema: { safeParse: (text: unknown) => { data?: T } }, name: string): T | undefined => {
    const param = params[name]
    const text = Array.isArray(param) ? param[0] : param
    return text === undefined || text === '' ? undefined : schema.safeParse(text).data
  }
  const values = {
    q: read(q, 'q'),
    category: read(category, 'category'),
    minPrice: read(minPrice, 'minPrice'),
    maxPrice: read(maxPrice, 'maxPrice'),
    inStock: read(inStock, 'inStock') === true ? (true as const) : undefined,
    cursor: read(cursor, 'cursor'),
  }
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
  return { ...given, sort: read(sort, 'sort') ?? 'popular' }
}

/** The URL of a view. The cursor is dropped unless `change` sets it, because a filter starts a new list. */
export function catalogHref(
  view: CatalogView,
  change: { [Key in keyof CatalogView]?: CatalogView[Key] | undefined } = {},
): string {
  const { sort, ...filters } = { ...view, cursor: undefined, ...change }
  return addressOf('/products', {}, { ...filters, sort: sort === 'popular' ? undefined : sort })
}

const NO_FILTERS = { inStock: undefined, minPrice: undefined, maxPrice: undefined }

/** The same search or category without filters; null without any. */
export const withoutFilters = (view: CatalogView): string | null =>
  view.inStock || view.minPrice !== undefined || view.maxPrice !== undefined
    ? catalogHref(view, NO_FILTERS)
    : null
