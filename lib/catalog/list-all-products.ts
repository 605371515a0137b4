import type { DeskProductQuery, DeskSort } from '@/lib/catalog/desk-schema'
import { type ProductRow, productColumns, toProduct } from '@/lib/catalog/product'
import type { ProductPage } from '@/lib/catalog/schema'
import { prisma } from '@/lib/database/client'
import { join, query, type Sql, sql } from '@/lib/database/sql'
import { pageOf } from '@/lib/http/page-of'
import { anywhere } from '@/lib/like'

type Order = { column: Sql; descending: boolean; keyOf: (row: ProductRow) => number }

const orders: Record<DeskSort, Order> = {
  newest: { column: sql`p.id`, descending: true, keyOf: (row) => row.productId },
  popular: { column: sql`p.popularity`, descending: true, keyOf: (row) => row.popularity },
  priceAsc: { column: sql`p.price`, descending: false, keyOf: (row) => row.price },
  priceDesc: { column: sql`p.price`, descending: true, keyOf: (row) => row.price },
}

const shownAs = { onSale: sql`p.on_sale`, hidden: sql`not p.on_sale`, soldOut: sql`p.stock = 0` }

/** Every product, hidden ones too, a page at a time by key. */
export async function listAllProducts(wanted: DeskProductQuery): Promise<ProductPage> {
  const { column, descending, keyOf } = orders[wanted.sort]
  const direction = descending ? sql`desc` : sql`asc`
  const conditions = [sql`true`, ...fits(wanted)]
  if (wanted.cursor !== undefined) {
    const [key, id] = placeOf(wanted.cursor)
    const beyond = descending ? sql`<` : sql`>`
    conditions.push(sql`(${column}, p.id) ${beyond} (${key}::bigint, ${id}::bigint)`)
  }
  const rows = await query<ProductRow>(
    prisma,
    sql`select ${productColumns} from products p where ${join(conditions, ' and ')}
        order by ${column} ${direction}, p.id ${direction} limit ${wanted.limit + 1}`,
  )
  const { items, nextCursor } = pageOf(rows, wanted.limit, (last) => `${keyOf(last)}.${last.productId}`)
  return { items: items.map(toProduct), nextCursor }
}

function fits({ q, category, shown }: DeskProductQuery): Sql[] {
  return [
    ...(q === undefined ? [] : [namedOrNumbered(q)]),
    ...(category === undefined ? [] : [sql`p.category = ${category}`]),
    ...(shown === undefined ? [] : [shownAs[shown]]),
  ]
}

/** The index narrows by the letters' pairs and LIKE settles it; a number is looked up as one as well. */
function namedOrNumbered(q: string): Sql {
  const name = sql`p.name || ' ' || coalesce(p.name_en, '')`
  const like = anywhere(q)
  const named = sql`name_pairs(${name}) @> name_pairs(${q}::text) and (${name}) ilike ${like}`
  return /^\d{1,15}$/.test(q) ? sql`(p.id = ${Number(q)} or (${named}))` : named
}

/** The schema lets through only two whole numbers with a point between. */
function placeOf(cursor: string): [number, number] {
  const [key, id] = cursor.split('.')
  return [Number(key), Number(id)]
}
