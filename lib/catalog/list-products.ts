import { type ProductRow, productNames, selectProducts } from '@/lib/catalog/product'
import { afterCursor, productOrders, productPage } from '@/lib/catalog/product-order'
import type { ProductPage, ProductQuery } from '@/lib/catalog/schema'
import { shareReads } from '@/lib/database/coalesce'
import { containing } from '@/lib/database/like'
import { queryReplica, type ReadSource } from '@/lib/database/replica'
import { join, type Sql, sql, where } from '@/lib/database/sql'

/** How many products a search reads in sort order before it turns to the index of words. */
const READ_IN_ORDER = 2000

type Listing = ProductQuery & { source?: ReadSource }

/** The products on sale that match, a page at a time. */
export const listProducts = shareReads(async (input: Listing): Promise<ProductPage> => {
  const { q, source = 'primary' } = input
  const order = productOrders[input.sort]
  const matching = join([filters(input), afterCursor(order, input)], ' and ')
  const count = input.limit + 1
  const rows = await (q === undefined
    ? queryReplica<ProductRow>(selectProducts(matching, order.orderBy, count), source)
    : search(q, source, matching, order.orderBy, count))
  return productPage(order, input, rows)
})

/**
 * The index of words returns all matches unsorted: cheap for a rare word, but a second of work for one that a fifth of a
 * million names contain. A frequent word fills a page within the first products of the sort order, so those are read
 * first.
 */
async function search(
  q: string,
  source: ReadSource,
  matching: Sql,
  orderBy: Sql,
  count: number,
): Promise<ProductRow[]> {
  const words = q.toLowerCase().split(/\s+/).slice(0, WORDS_MAX)
  const first = sql`(select * from products p where ${matching} order by ${orderBy} limit ${READ_IN_ORDER})`
  const among = selectProducts(join(words.map(contains), ' and '), orderBy, count, first)
  const rows = await queryReplica<ProductRow>(among, source)
  if (rows.length === count) return rows
  const byIndex = join([matching, ...words.map(containsByIndex)], ' and ')
  return queryReplica<ProductRow>(selectProducts(byIndex, orderBy, count), source)
}

const filters = ({ category, minPrice, maxPrice, inStock, ids }: ProductQuery): Sql =>
  where({
    'p.on_sale': true,
    'p.category = ?': category,
    'p.price >= ?::bigint': minPrice,
    'p.price <= ?::bigint': maxPrice,
    'p.stock > 0': inStock === true,
    'p.stock = 0': inStock === false,
    'p.id = any(?::bigint[])': ids,
  })

/** More words would hardly narrow the result. */
const WORDS_MAX = 6

const contains = (word: string): Sql => sql`lower(${productNames}) like ${containing(word)}`

/** The index on pairs of letters narrows the names and LIKE decides. */
const containsByIndex = (word: string): Sql =>
  sql`name_pairs(${productNames}) @> ${pairsOf(word)}::text[] and ${contains(word)}`

function pairsOf(word: string): string[] {
  const letters = [...word]
  return letters.length === 1 ? letters : letters.slice(1).map((letter, i) => `${letters[i]}${letter}`)
}
