import type { Tx } from '@/lib/database/transaction'

/** The price and stock of those of these products that are on sale. */
export const findProductsOnSale = (tx: Tx, productIds: number[]) =>
  tx.product.findMany({
    where: { id: { in: productIds }, onSale: true },
    select: { id: true, price: true, stock: true },
  })
