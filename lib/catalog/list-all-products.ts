import type { DeskProductQuery, DeskSort } from '@/lib/catalog/desk-schema'
import { type ProductRow, selectProducts } from '@/lib/catalog/product'
import { orderedBy, type ProductOrder, productOrders, productPage } from '@/lib/catalog/product-order'
import type { ProductPage } from '@/lib/catalog/schema'
import { prisma } from '@/lib/database/client'
import { containing } from '@/lib/database/like'
import { join, query, type Sql, sql } from '@/lib/database/sql'

/** The newest by id, which is the order of creation and needs only the primary key. */
const orders: Record<DeskSort, ProductOrder> = {
  ...productOrders,
  newest: orderedBy('id', 'desc', (row) => row.productId),
}

const stateConditions: Record<NonNullable<DeskProductQuery['shown']>, Sql> = {
  onSale: sql`p.on_sale`,
  hidden: sql`not p.on_sale`,
  soldOut: sql`p.stock = 0`,
}

/** Every product, hidden ones too, a page at a time. */
export function listAllProducts(input: DeskProductQuery): Promise<ProductPage> {
  const order = orders[input.sort]
  return productPage(order, input, (after, count) => {
    const where = join([sql`true`, ...filters(input), ...after], ' and ')
    return query<ProductRow>(prisma, selectProducts(where, order.orderBy, count))
  })
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
