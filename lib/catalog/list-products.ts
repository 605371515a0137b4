import { type ProductRow, selectProducts } from '@/lib/catalog/product'
import { afterCursor, productOrders, productPage, stepOfCursor } from '@/lib/catalog/product-order'
import type { ProductList, ProductQuery } from '@/lib/catalog/schema'
import { searchProducts } from '@/lib/catalog/search-products'
import { shareReads } from '@/lib/database/coalesce'
import { queryReplica, type ReadSource } from '@/lib/database/replica'
import { join, type Sql, where } from '@/lib/database/sql'

type Listing = ProductQuery & { source?: ReadSource }

/** The products on sale that match, a page at a time. */
export const listProducts = shareReads(async (input: Listing): Promise<ProductList> => {
  const { q, source = 'primary' } = input
  const order = productOrders[input.sort]
  const after = afterCursor(order, input)
  const count = input.limit + 1
  if (q === undefined) {
    const conditions = join([filters(input), after], ' and ')
    const rows = await queryReplica<ProductRow>(selectProducts(conditions, order.orderBy, count), source)
    return { ...productPage(order, input, rows), searchedFor: null }
  }
  const { rows, searchedFor } = await searchProducts({
    q,
    source,
    filters: filters(input),
    orderBy: order.orderBy,
    after,
    step: stepOfCursor(input),
    ranked: input.sort === 'popular',
    count,
  })
  return { ...productPage(order, input, rows), searchedFor }
})

const filters = ({ category, minPrice, maxPrice, inStock, ids, grouped }: ProductQuery): Sql =>
  where({
    'p.on_sale': true,
    '(p.group_id is null or p.listed_of is not null)': grouped === true,
    'p.category = ?': category,
    'p.price >= ?::bigint': minPrice,
    'p.price <= ?::bigint': maxPrice,
    'p.stock > 0': inStock === true,
    'p.stock = 0': inStock === false,
    'p.id = any(?::bigint[])': ids,
  })
