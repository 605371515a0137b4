import { z } from 'zod'
import { ProductOption } from '@/lib/catalog/schema'
import type { prisma } from '@/lib/database/client'
import type { Db } from '@/lib/database/transaction'
import type { Prisma } from '@/lib/generated/prisma/client'
import { IdInResponse } from '@/lib/http/shapes'

/** A product of an order by its name, as lists of what is packed, sent and sent back show it. */
export const OrderedProduct = z.object({
  productId: IdInResponse,
  productName: z.string(),
  productNameEn: z.string().nullable(),
  options: z.array(ProductOption).meta({ description: 'As they were when it was ordered' }),
})
export type OrderedProduct = z.infer<typeof OrderedProduct>

/** What is read of an order line to name its product. */
export const orderedProductSelect = {
  productId: true,
  productName: true,
  options: true,
  product: { select: { name: true, nameEn: true, imageUrl: true } },
} as const satisfies Prisma.OrderLineSelect

type Row = Prisma.Result<typeof prisma.orderLine, { select: typeof orderedProductSelect }, 'findFirstOrThrow'>

export const toOrderedProduct = ({ productId, productName, options, product }: Row): OrderedProduct => ({
  productId,
  productName,
  // The order stores the Korean name only. The product's English name is used while its Korean name is still the same.
  productNameEn: product.name === productName ? product.nameEn : null,
  options: z.array(ProductOption).parse(options ?? []),
})

/** The products of each of these orders. */
export async function orderedProducts(
  db: Db,
  orderIds: readonly number[],
): Promise<Map<number, OrderedProduct[]>> {
  const rows = await db.orderLine.findMany({
    where: { orderId: { in: [...new Set(orderIds)] } },
    select: { orderId: true, ...orderedProductSelect },
  })
  const products = new Map<number, OrderedProduct[]>()
  for (const { orderId, ...row } of rows)
    products.set(orderId, [...(products.get(orderId) ?? []), toOrderedProduct(row)])
  return products
}
