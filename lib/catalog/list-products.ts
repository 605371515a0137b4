import { cursorAfter, type ProductCursor, readCursor } from '@/lib/catalog/cursor'
import { type ProductRow, productColumns, toProduct } from '@/lib/catalog/product'
import type { ProductPage, ProductQuery, ProductSort } from '@/lib/catalog/schema'
import { shareReads } from '@/lib/database/coalesce'
import { queryReplica } from '@/lib/database/replica'
import { empty, join, type Sql, sql } from '@/lib/database/sql'
import { pageOf } from '@/lib/http/page-of'
import { anywhere } from '@/lib/like'

/** Of a word that most names hold, a page is found among so many that come first; where it is not, the word is rare. */
const LOOKED_THROUGH = 2000

/** The products on sale that match, a page at a time. */
export const listProducts = shareReads(async (input: ProductQuery): Promise<ProductPage> => {
  const { sort, limit, q } = input
  const cursor = input.cursor === undefined ? null : readCursor(sort, input.cursor)
  const where = join([sql`p.on_sale`, ...filters(input), ...(cursor ? [after[sort](cursor)] : [])], ' and ')
  const rows = await (q === undefined ? firstOf(where, sort, limit + 1) : search(q, where, sort, limit + 1))
  const { items, nextCursor } = pageOf(rows, limit, (last) => cursorAfter(sort, last))
  return { items: items.map(toProduct), nextCursor }
})

const firstOf = (where: Sql, sort: ProductSort, count: number): Promise<ProductRow[]> =>
  queryReplica<ProductRow>(
    sql`select ${productColumns} from products p where ${where} order by ${order[sort]} limit ${count}`,
  )

/**
 * The index of words gives all that hold one, in no order: cheap for a rare word, and for one that a fifth of a million
 * names hold a second's work. So first the products are gone through in the order that is asked for, but not far.
 */
async function search(q: string, where: Sql, sort: ProductSort, count: number): Promise<ProductRow[]> {
  const found = await queryReplica<ProductRow>(
    sql`select ${productColumns} from (
          select * from products p where ${where} order by ${order[sort]} limit ${LOOKED_THROUGH}
        ) p where ${join(wordsOf(q).map(holds), ' and ')} order by ${order[sort]} limit ${count}`,
  )
  if (found.length === count) return found
  return firstOf(sql`${where} and ${join(wordsOf(q).map(isIndexedFor), ' and ')}`, sort, count)
}

const order: Record<ProductSort, Sql> = {
  popular: sql`p.popularity desc, p.id desc`,
  newest: sql`p.created_at desc, p.id desc`,
  priceAsc: sql`p.price, p.id`,
  priceDesc: sql`p.price desc, p.id desc`,
}

const after: Record<ProductSort, (cursor: ProductCursor) => Sql> = {
  popular: ({ key, id }) => sql`(p.popularity, p.id) < (${key}::bigint, ${id}::bigint)`,
  newest: ({ key, id }) => sql`(p.created_at, p.id) < (${new Date(key)}, ${id}::bigint)`,
  priceAsc: ({ key, id }) => sql`(p.price, p.id) > (${key}::bigint, ${id}::bigint)`,
  priceDesc: ({ key, id }) => sql`(p.price, p.id) < (${key}::bigint, ${id}::bigint)`,
}

function filters({ category, minPrice, maxPrice, inStock, ids }: ProductQuery): Sql[] {
  return [
    category === undefined ? empty : sql`p.category = ${category}`,
    minPrice === undefined ? empty : sql`p.price >= ${minPrice}::bigint`,
    maxPrice === undefined ? empty : sql`p.price <= ${maxPrice}::bigint`,
    inStock === true ? sql`p.stock > 0` : empty,
    inStock === false ? sql`p.stock = 0` : empty,
    ids === undefined ? empty : sql`p.id = any(${ids}::bigint[])`,
  ].filter((condition) => condition !== empty)
}

/** More words would narrow no further. */
const WORDS_MAX = 6

const wordsOf = (q: string): string[] => q.toLowerCase().split(/\s+/).slice(0, WORDS_MAX)
const name = sql`p.name || ' ' || coalesce(p.name_en, '')`

const holds = (word: string): Sql => sql`lower(${name}) like ${anywhere(word)}`

/** The index narrows by the word's pairs of letters, LIKE settles it. */
const isIndexedFor = (word: string): Sql =>
  sql`name_pairs(${name}) @> ${pairsOf(word)}::text[] and ${holds(word)}`

function pairsOf(word: string): string[] {
  const letters = [...word]
  return letters.length === 1 ? letters : letters.slice(1).map((letter, i) => `${letters[i]}${letter}`)
}
