import type { ProductRow } from '@/lib/catalog/product'
import type { ProductSort } from '@/lib/catalog/schema'
import { ShopError } from '@/lib/errors'

/** Where a page ended: the sort's key and the id of its last product. */
export type Place = { key: number; id: number }

const keyOf = (sort: ProductSort, row: ProductRow): number => {
  if (sort === 'popular') return row.popularity
  return sort === 'newest' ? row.createdAt.getTime() : row.price
}

export const cursorAfter = (sort: ProductSort, row: ProductRow): string =>
  Buffer.from(JSON.stringify([sort, keyOf(sort, row), row.productId])).toString('base64url')

/** The latest moment that both JavaScript and PostgreSQL can name. */
const KEY_MAX = 8.64e15

const isPlace = (n: unknown): n is number => Number.isInteger(n) && Number(n) >= 0 && Number(n) <= KEY_MAX

/** Reads a cursor that `cursorAfter` made for the same sort; anything else is the caller's mistake. */
export function readCursor(sort: ProductSort, cursor: string): Place {
  const [madeFor, key, id] = decoded(cursor)
  if (madeFor === sort && isPlace(key) && isPlace(id)) return { key, id }
  throw new ShopError('INVALID_REQUEST', {
    errors: [{ pointer: '/cursor', detail: 'must be the nextCursor of a page sorted the same way' }],
  })
}

function decoded(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
