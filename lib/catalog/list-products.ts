import { type ProductRow, selectProducts } from '@/lib/catalog/product'
import { productOrders, productPage } from '@/lib/catalog/product-order'
import type { ProductPage, ProductQuery } from '@/lib/catalog/schema'
import { shareReads } from '@/lib/database/coalesce'
import { containing } from '@/lib/database/like'
import { queryReplica } from '@/lib/database/replica'
import { join, type Sql, sql } from '@/lib/database/sql'

/** How many products a search reads in sort order before it turns to the index of words. */
const READ_IN_ORDER = 2000

/** The products on sale that match, a page at a time. */
export const listProducts = shareReads((input: ProductQuery): Promise<ProductPage> => {
  const order = productOrders[input.sort]
  return productPage(order, input, (after, count) => {
    const where = join([sql`p.on_sale`, ...filters(input), ...after], ' and ')
    return input.q === undefined
      ? queryReplica<ProductRow>(selectProducts(where, order.orderBy, count))
      : search(input.q, where, order.orderBy, count)
  })
})

/**
 * The index of words returns all matches unsorted: cheap for a rare word, but a second of work for one that a fifth of a
 * million names contain. A frequent word fills a page within the first products of the sort order, so those are read
 * first.
 */
async function search(q: string, where: Sql, orderBy: Sql, count: number): Promise<ProductRow[]> {
  const words = q.toLowerCase().split(/\s+/).slice(0, WORDS_MAX)
  const first = sql`(select * from products p where ${where} order by ${orderBy} limit ${READ_IN_ORDER})`
  const among = selectProducts(join(words.map(contains), ' and '), orderBy, count, first)
  const rows = await queryReplica<ProductRow>(among)
  if (rows.length === count) return rows
  const byIndex = join([where, ...words.map(containsByIndex)], ' and ')
  return queryReplica<ProductRow>(selectProducts(byIndex, orderBy, count))
}

function filters({ category, minPrice, maxPrice, inStock, ids }: ProductQuery): Sql[] {
  const conditions: Sql[] = []
  if (category !== undefined) conditions.push(sql`p.category = ${category}`)
  if (minPrice !== undefined) conditions.push(sql`p.price >= ${minPrice}::bigint`)
  if (maxPrice !== undefined) conditions.push(sql`p.price <= ${maxPrice}::bigint`)
  if (inStock !== undefined) conditions.push(inStock ? sql`p.stock > 0` : sql`p.stock = 0`)
  if (ids !== undefined) conditions.push(sql`p.id = any(${ids}::bigint[])`)
  return conditions
}

/** More words would hardly narrow the result. */
const WORDS_MAX = 6

const name = sql`p.name || ' ' || coalesce(p.name_en, '')`

const contains = (word: string): Sql => sql`lower(${name}) like ${containing(word)}`

/** The index on pairs of letters narrows the names and LIKE decides. */
const containsByIndex = (word: string): Sql =>
  sql`name_pairs(${name}) @> ${pairsOf(word)}::text[] and ${contains(word)}`

function pairsOf(word: string): string[] {
  const letters = [...word]
  return letters.length === 1 ? letters : letters.slice(1).map((letter, i) => `${letters[i]}${letter}`)
}
