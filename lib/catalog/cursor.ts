import type { ProductRow } from '@/lib/catalog/product'
import type { ProductSort } from '@/lib/catalog/schema'
import { ShopError } from '@/lib/errors'
import { decodeCursor, encodeCursor } from '@/lib/http/page-of'

/** The sort key and the id of the last product of a page. */
export type ProductCursor = { key: number; id: number }

const sortKey: Record<ProductSort, (row: ProductRow) => number> = {
  popular: (row) => row.popularity,
  newest: (row) => row.createdAt.getTime(),
  priceAsc: (row) => row.price,
  priceDesc: (row) => row.price,
}

export const cursorAfter = (sort: ProductSort, row: ProductRow): string =>
  encodeCursor([sort, sortKey[sort](row), row.productId])

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
