import type { AdminProductQuery, AdminProductSort } from '@/lib/catalog/admin-schema'
import { type ProductRow, productNames, selectProducts } from '@/lib/catalog/product'
import {
  afterCursor,
  orderedBy,
  type ProductOrder,
  productOrders,
  productPage,
} from '@/lib/catalog/product-order'
import type { ProductPage } from '@/lib/catalog/schema'
import { prisma } from '@/lib/database/client'
import { containing } from '@/lib/database/like'
import { join, query, type Sql, sql, where } from '@/lib/database/sql'

/** The newest by id, which is the order of creation and needs only the primary key. */
const orders: Record<AdminProductSort, ProductOrder> = {
  ...productOrders,
  newest: orderedBy('id', 'desc', (row) => row.productId),
}

/** Every product, hidden ones too, a page at a time. */
export async function listAllProducts(input: AdminProductQuery): Promise<ProductPage> {
  const order = orders[input.sort]
  const matching = join([filters(input), afterCursor(order, input)], ' and ')
  const rows = await query<ProductRow>(prisma, selectProducts(matching, order.orderBy, input.limit + 1))
  return productPage(order, input, rows)
}

const filters = ({ q, category, shown }: AdminProductQuery): Sql =>
  where({
    '(?)': q && matches(q),
    'p.category = ?': category,
    'p.on_sale': shown === 'onSale',
    'not p.on_sale': shown === 'hidden',
    'p.stock = 0': shown === 'soldOut',
  })

/** The index on pairs of letters narrows the names and ILIKE decides; a number can also be a product's id. */
function matches(q: string): Sql {
  const id = /^\d{1,15}$/.test(q) ? Number(q) : null
  return sql`name_pairs(${productNames}) @> name_pairs(${q}::text) and (${productNames}) ilike ${containing(q)}
             or p.id = ${id}::bigint`
}
