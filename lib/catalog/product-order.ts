import type { ProductRow } from '@/lib/catalog/product'
import type { ProductSort } from '@/lib/catalog/schema'
import { type Sql, sql } from '@/lib/database/sql'
import { ShopError } from '@/lib/errors'
import { decodeCursor, encodeCursor } from '@/lib/http/page-of'

/** The sort key and the id of the last product of a page. */
export type ProductCursor = { key: number; id: number }

export type ProductOrder = {
  orderBy: Sql
  /** The condition for what comes after a cursor: a row comparison, which is one range of the sort's index. */
  after: (cursor: ProductCursor) => Sql
  keyOf: (row: ProductRow) => number
}

export const productOrders: Record<ProductSort, ProductOrder> = {
  popular: {
    orderBy: sql`p.popularity desc, p.id desc`,
    after: ({ key, id }) => sql`(p.popularity, p.id) < (${key}::bigint, ${id}::bigint)`,
    keyOf: (row) => row.popularity,
  },
  newest: {
    orderBy: sql`p.created_at desc, p.id desc`,
    after: ({ key, id }) => sql`(p.created_at, p.id) < (${new Date(key)}, ${id}::bigint)`,
    keyOf: (row) => row.createdAt.getTime(),
  },
  priceAsc: {
    orderBy: sql`p.price, p.id`,
    after: ({ key, id }) => sql`(p.price, p.id) > (${key}::bigint, ${id}::bigint)`,
    keyOf: (row) => row.price,
  },
  priceDesc: {
    orderBy: sql`p.price desc, p.id desc`,
    after: ({ key, id }) => sql`(p.price, p.id) < (${key}::bigint, ${id}::bigint)`,
    keyOf: (row) => row.price,
  },
}

export const cursorAfter = (sort: ProductSort, row: ProductRow): string =>
  encodeCursor([sort, productOrders[sort].keyOf(row), row.productId])

/** The latest timestamp that both JavaScript and PostgreSQL can represent. */
const KEY_MAX = 8.64e15

const isKey = (n: unknown): n is number => Number.isInteger(n) && Number(n) >= 0 && Number(n) <= KEY_MAX

/** Reads a cursor that `cursorAfter` made for the same sort; any other is refused. */
export function readCursor(sort: ProductSort, cursor: string): ProductCursor {
  const [madeFor, key, id] = decodeCursor(cursor)
  if (madeFor === sort && isKey(key) && isKey(id)) return { key, id }
  throw new ShopError('INVALID_REQUEST', {
    errors: [{ pointer: '/cursor', detail: 'must be the nextCursor of a page sorted the same way' }],
  })
}
