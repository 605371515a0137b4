import type { DeskProductQuery, DeskSort } from '@/lib/catalog/desk-schema'
import { type ProductRow, productColumns, toProduct } from '@/lib/catalog/product'
import { type ProductCursor, type ProductOrder, productOrders } from '@/lib/catalog/product-order'
import type { ProductPage } from '@/lib/catalog/schema'
import { prisma } from '@/lib/database/client'
import { containing } from '@/lib/database/like'
import { join, query, type Sql, sql } from '@/lib/database/sql'
import { pageOf } from '@/lib/http/page-of'

/** The newest by id, which is the order of creation and needs only the primary key. */
const orders: Record<DeskSort, ProductOrder> = {
  ...productOrders,
  newest: {
    orderBy: sql`p.id desc`,
    after: ({ id }) => sql`p.id < ${id}::bigint`,
    keyOf: (row) => row.productId,
  },
}

const stateConditions: Record<NonNullable<DeskProductQuery['shown']>, Sql> = {
  onSale: sql`p.on_sale`,
  hidden: sql`not p.on_sale`,
  soldOut: sql`p.stock = 0`,
}

/** Every product, hidden ones too, a page at a time. */
export async function listAllProducts(input: DeskProductQuery): Promise<ProductPage> {
  const { orderBy, after, keyOf } = orders[input.sort]
  const conditions = [sql`true`, ...filters(input)]
  if (input.cursor !== undefined) conditions.push(after(cursorOf(input.cursor)))
  const rows = await query<ProductRow>(
    prisma,
    sql`select ${productColumns} from products p where ${join(conditions, ' and ')}
        order by ${orderBy} limit ${input.limit + 1}`,
  )
  const { items, nextCursor } = pageOf(rows, input.limit, (last) => `${keyOf(last)}.${last.productId}`)
  return { items: items.map(toProduct), nextCursor }
}

function filters({ q, category, shown }: DeskProductQuery): Sql[] {
  return [
    ...(q === undefined ? [] : [matches(q)]),
    ...(category === undefined ? [] : [sql`p.category = ${category}`]),
    ...(shown === undefined ? [] : [stateConditions[shown]]),
  ]
}

/** The index on pairs of letters narrows the names and ILIKE decides; a number can also be a product's id. */
function matches(q: string): Sql {
  const name = sql`p.name || ' ' || coalesce(p.name_en, '')`
  const byName = sql`name_pairs(${name}) @> name_pairs(${q}::text) and (${name}) ilike ${containing(q)}`
  return /^\d{1,15}$/.test(q) ? sql`(p.id = ${Number(q)} or (${byName}))` : byName
}

/** The schema accepts only two whole numbers with a point between them. */
function cursorOf(cursor: string): ProductCursor {
  const [key, id] = cursor.split('.')
  return { key: Number(key), id: Number(id) }
}
