import { cursorAfter, type Place, readCursor } from '@/lib/catalog/cursor'
import { type ProductRow, productColumns, toProduct } from '@/lib/catalog/product'
import type { ProductPage, ProductQuery, ProductSort } from '@/lib/catalog/schema'
import { share } from '@/lib/coalesce'
import { empty, join, type Sql, sql } from '@/lib/db'
import { queryReplica } from '@/lib/replica'

/** Everything on sale that fits, a page at a time, each page where the last one ended. */
export const listProducts = share(async (wanted: ProductQuery): Promise<ProductPage> => {
  const { sort, limit } = wanted
  const place = wanted.cursor === undefined ? null : readCursor(sort, wanted.cursor)
  const conditions = [sql`p.on_sale`, ...fits(wanted), ...(place ? [after[sort](place)] : [])]
  const rows = await queryReplica<ProductRow>(
    sql`select ${productColumns} from products p where ${join(conditions, ' and ')}
        order by ${order[sort]} limit ${limit + 1}`,
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(toProduct),
    nextCursor: rows.length > limit && last ? cursorAfter(sort, last) : null,
  }
})

const order: Record<ProductSort, Sql> = {
  popular: sql`p.popularity desc, p.id desc`,
  newest: sql`p.created_at desc, p.id desc`,
  priceAsc: sql`p.price, p.id`,
  priceDesc: sql`p.price desc, p.id desc`,
}

const after: Record<ProductSort, (place: Place) => Sql> = {
  popular: ({ key, id }) => sql`(p.popularity, p.id) < (${key}::bigint, ${id}::bigint)`,
  newest: ({ key, id }) => sql`(p.created_at, p.id) < (${new Date(key)}, ${id}::bigint)`,
  priceAsc: ({ key, id }) => sql`(p.price, p.id) > (${key}::bigint, ${id}::bigint)`,
  priceDesc: ({ key, id }) => sql`(p.price, p.id) < (${key}::bigint, ${id}::bigint)`,
}

function fits({ q, category, minPrice, maxPrice, inStock, ids }: ProductQuery): Sql[] {
  return [
    ...(q === undefined ? [] : holdsWords(q)),
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

/** Every word is somewhere in the name: the index narrows by the words' pairs of letters, LIKE settles it. */
function holdsWords(q: string): Sql[] {
  const words = q.toLowerCase().split(/\s+/).slice(0, WORDS_MAX)
  return words.map((word) => {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    const name = sql`p.name || ' ' || coalesce(p.name_en, '')`
    return sql`name_pairs(${name}) @> ${pairsOf(word)}::text[] and lower(${name}) like ${pattern}`
  })
}

function pairsOf(word: string): string[] {
  const letters = [...word]
  return letters.length === 1 ? letters : letters.slice(1).map((letter, i) => `${letters[i]}${letter}`)
}
