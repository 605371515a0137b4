import type { ProductGroupResponse } from '@/lib/catalog/product-group-schema'
import { optionsOf } from '@/lib/catalog/product-options'
import type { ProductOption } from '@/lib/catalog/schema'
import { prisma } from '@/lib/database/client'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { type Page, pageOf } from '@/lib/http/page-of'
import { seoulTime } from '@/lib/time'

const include = { products: { orderBy: { groupPosition: 'asc' } } } as const

const findGroups = (db: Db, cursor: number | undefined, take: number) =>
  db.productGroup.findMany({
    ...(cursor !== undefined && { where: { id: { lt: cursor } } }),
    orderBy: { id: 'desc' },
    take,
    include,
  })

type Group = Awaited<ReturnType<typeof findGroups>>[number]

const toProductGroup = (group: Group): ProductGroupResponse => ({
  groupId: group.id,
  groupName: group.name,
  groupNameEn: group.nameEn,
  // Written by `saveProductGroup` only, as its schema has them.
  options: group.options as ProductGroupResponse['options'],
  products: group.products.map((product) => ({
    productId: product.id,
    productName: product.name,
    productNameEn: product.nameEn,
    price: product.price,
    stockQuantity: product.stock,
    imageUrl: product.imageUrl,
    onSale: product.onSale,
    values: optionsOf(product).map(({ value, valueEn }) => ({ value, valueEn })),
    listed: product.listedOf !== null,
  })),
  createdAt: seoulTime(group.createdAt),
  version: group.version,
})

export async function getProductGroup(groupId: number, db: Db = prisma): Promise<ProductGroupResponse> {
  const group = await db.productGroup.findUnique({ where: { id: groupId }, include })
  if (!group) throw new ShopError('PRODUCT_GROUP_NOT_FOUND')
  return toProductGroup(group)
}

type Query = { limit: number; cursor?: number | undefined }

/** The groups, the latest first. */
export async function listProductGroups({ limit, cursor }: Query): Promise<Page<ProductGroupResponse>> {
  const groups = await findGroups(prisma, cursor, limit + 1)
  return pageOf(groups.map(toProductGroup), limit, ({ groupId }) => groupId)
}

/** A product of a group as its page offers it beside the others. */
export type Variant = { productId: number; options: ProductOption[]; soldOut: boolean }

/** The products of a group that are on sale, in the order of the group. */
export async function listVariants(groupId: number, db: Db = prisma): Promise<Variant[]> {
  const products = await db.product.findMany({
    where: { groupId, onSale: true },
    select: { id: true, options: true, stock: true },
    orderBy: { groupPosition: 'asc' },
  })
  return products.map((product) => ({
    productId: product.id,
    options: optionsOf(product),
    soldOut: product.stock === 0,
  }))
}
