import { z } from 'zod'
import { ProductOption } from '@/lib/catalog/schema'
import type { prisma } from '@/lib/database/client'
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
  // The order keeps the Korean name; the English one is known while the product is still called that.
  productNameEn: product.name === productName ? product.nameEn : null,
  options: z.array(ProductOption).parse(options ?? []),
})

/** `코튼 티셔츠 · 블랙 / M`: in Korean, for files. */
export const orderedProductText = ({
  productName,
  options,
}: Pick<OrderedProduct, 'productName' | 'options'>) =>
  [productName, options.map(({ value }) => value).join(' / ')].filter(Boolean).join(' · ')
