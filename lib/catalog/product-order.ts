import { type ProductRow, toProduct } from '@/lib/catalog/product'
import type { ProductPage, ProductSort } from '@/lib/catalog/schema'
import { raw, type Sql, sql } from '@/lib/database/sql'
import { ShopError } from '@/lib/errors'
import { decodeCursor, encodeCursor, pageOf } from '@/lib/http/page-of'

/** The sort key and the id of the last product of a page, and the step of the search that found it. */
type ProductCursor = { key: number; id: number; step: number }

export type ProductOrder = {
  orderBy: Sql
  /** The condition for what comes after a cursor: a row comparison, which is one range of the sort's index. */
  after: (cursor: Pick<ProductCursor, 'key' | 'id'>) => Sql
  keyOf: (row: ProductRow) => number
}

export function orderedBy(
  column: 'popularity' | 'created_at' | 'price' | 'id',
  direction: 'asc' | 'desc',
  keyOf: ProductOrder['keyOf'],
): ProductOrder {
  const beyond = raw(direction === 'asc' ? '>' : '<')
  const keyType = raw(column === 'created_at' ? 'timestamptz' : 'bigint')
  // A cursor holds a time in milliseconds.
  const keyValue = (key: number) => (column === 'created_at' ? new Date(key) : key)
  return {
    orderBy: raw(`p.${column} ${direction}, p.id ${direction}`),
    after: ({ key, id }) =>
      sql`(${raw(`p.${column}`)}, p.id) ${beyond} (${keyValue(key)}::${keyType}, ${id}::bigint)`,
    keyOf,
  }
}

export const productOrders: Record<ProductSort, ProductOrder> = {
  popular: orderedBy('popularity', 'desc', (row) => row.popularity),
  newest: orderedBy('created_at', 'desc', (row) => row.createdAt.getTime()),
  priceAsc: orderedBy('price', 'asc', (row) => row.price),
  priceDesc: orderedBy('price', 'desc', (row) => row.price),
}

type PageQuery = { sort: ProductSort; cursor?: string | undefined; limit: number }

/** The condition for what comes after the cursor of a page. */
export const afterCursor = ({ after }: ProductOrder, { sort, cursor }: PageQuery): Sql =>
  cursor === undefined ? raw('true') : after(readCursor(sort, cursor))

/** The step of a search that the page continues. */
export const stepOfCursor = ({ sort, cursor }: PageQuery): number =>
  cursor === undefined ? 0 : readCursor(sort, cursor).step

/** A page of rows that were read in this order, one more than its limit. */
export function productPage(
  { keyOf }: ProductOrder,
  query: PageQuery,
  rows: readonly (ProductRow & { step?: number })[],
): ProductPage {
  const { items, nextCursor } = pageOf(rows, query.limit, (last) =>
    encodeCursor([query.sort, keyOf(last), last.productId, last.step ?? 0]),
  )
  return { items: items.map(({ step: _, ...row }) => toProduct(row)), nextCursor }
}

/** The latest timestamp that both JavaScript and PostgreSQL can represent. */
const KEY_MAX = 8.64e15

const isKey = (n: unknown): n is number => Number.isInteger(n) && Number(n) >= 0 && Number(n) <= KEY_MAX

/** A search has fewer. */
const STEPS_MAX = 10

const isStep = (n: unknown): n is number => Number.isInteger(n) && Number(n) >= 0 && Number(n) < STEPS_MAX

/** Reads a cursor that was made for the same sort; any other is refused. */
function readCursor(sort: ProductSort, cursor: string): ProductCursor {
  // A cursor of an earlier release has no step.
  const [madeFor, key, id, step = 0] = decodeCursor(cursor)
  if (madeFor === sort && isKey(key) && isKey(id) && isStep(step)) return { key, id, step }
  throw new ShopError('INVALID_REQUEST', {
    errors: [{ pointer: '/cursor', detail: 'must be the nextCursor of a page sorted the same way' }],
  })
}
