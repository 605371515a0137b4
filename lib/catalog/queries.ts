import { type ProductRow, productColumns, selectProducts, toProduct } from '@/lib/catalog/product'
import { productOrders } from '@/lib/catalog/product-order'
import type { ProductResponse } from '@/lib/catalog/schema'
import { prisma } from '@/lib/database/client'
import { coalesce } from '@/lib/database/coalesce'
import { queryReplica, type ReadSource } from '@/lib/database/replica'
import { bigints, empty, query, raw, type Sql, sql, where } from '@/lib/database/sql'
import type { Db, Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'

type Visibility = { hidden: boolean }

type Products = Map<number, ProductResponse>

async function readProducts(db: Db, productIds: readonly number[], end: Sql): Promise<Products> {
  const rows = await query<ProductRow>(
    db,
    sql`select ${productColumns} from products p where p.id = any(${bigints(productIds)}) ${end}`,
  )
  return new Map(rows.map((row) => [row.productId, toProduct(row)]))
}

/** Products by id, hidden ones too. */
export const findProducts = (db: Db, productIds: readonly number[]): Promise<Products> =>
  readProducts(db, productIds, empty)

/**
 * The same with their rows locked: in id order, as every lock on products, and NO KEY UPDATE, so that an order line that
 * refers to one can still be written.
 */
export const lockProducts = (tx: Tx, productIds: readonly number[]): Promise<Products> =>
  readProducts(tx, productIds, raw('order by p.id for no key update'))

const loadProduct = coalesce<number, ProductResponse>(findProducts)

/** Reads a product, never from a cache. A hidden one is found only with `hidden: true`. */
export async function findProduct(
  productId: number,
  { hidden }: Visibility = { hidden: false },
  db: Db = prisma,
): Promise<ProductResponse | null> {
  const product = await loadProduct(db, productId)
  return product && (product.onSale || hidden) ? product : null
}

export async function getProduct(
  productId: number,
  visibility?: Visibility,
  db?: Db,
): Promise<ProductResponse> {
  const product = await findProduct(productId, visibility, db)
  if (!product) throw new ShopError('PRODUCT_NOT_FOUND', { productId })
  return product
}

/** The price and stock of those of these products that are on sale. */
export const findProductsOnSale = (tx: Tx, productIds: number[]) =>
  tx.product.findMany({
    where: { id: { in: productIds }, onSale: true },
    select: { id: true, price: true, stock: true },
  })

/** Other products of the same category that can be bought now, the most popular first. */
export async function listRelatedProducts(
  product: ProductResponse,
  limit: number,
  source: ReadSource = 'primary',
): Promise<ProductResponse[]> {
  const rows = await queryReplica<ProductRow>(
    selectProducts(
      where({
        'p.category = ?': product.category,
        'p.on_sale': true,
        '(p.group_id is null or p.listed_of is not null)': true,
        'p.stock > 0': true,
        'p.id <> ?': product.productId,
        'p.group_id is distinct from ?::bigint': product.groupId ?? undefined,
      }),
      productOrders.popular.orderBy,
      limit,
    ),
    source,
  )
  return rows.map(toProduct)
}
