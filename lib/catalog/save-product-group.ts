import { listOneOf, lockGroup } from '@/lib/catalog/listed-product'
import type { ProductGroupRequest, ProductGroupResponse } from '@/lib/catalog/product-group-schema'
import { getProductGroup } from '@/lib/catalog/product-groups'
import { lockProducts } from '@/lib/catalog/queries'
import type { ProductOption, ProductResponse } from '@/lib/catalog/schema'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { requireVersion } from '@/lib/operators/if-match'
import { logChange, logChanges } from '@/lib/operators/log'

type Create = { group: ProductGroupRequest; by: Caller | null }

/** Makes products one group. */
export function createProductGroup(db: Db, { group, by }: Create): Promise<ProductGroupResponse> {
  return transaction(db, async (tx) => {
    const { id } = await tx.productGroup.create({ data: groupFields(group), select: { id: true } })
    await lockGroup(tx, id, idsOf(group))
    await join(tx, id, group, by)
    const after = await getProductGroup(id, tx)
    await log(tx, by, 'productGroup.create', null, after)
    return after
  })
}

type Save = Create & { groupId: number; ifMatch: string | null }

/** Replaces a group. Products that are left out become products of their own. */
export function saveProductGroup(
  db: Db,
  { groupId, group, ifMatch, by }: Save,
): Promise<ProductGroupResponse> {
  return transaction(db, async (tx) => {
    const before = await lockedGroup(tx, groupId, idsOf(group))
    requireVersion(ifMatch, before.version)
    await leave(tx, groupId, idsOf(group))
    await join(tx, groupId, group, by)
    await tx.productGroup.update({
      where: { id: groupId },
      data: { ...groupFields(group), version: { increment: 1 } },
      select: { id: true },
    })
    const after = await getProductGroup(groupId, tx)
    await log(tx, by, 'productGroup.edit', before, after)
    return after
  })
}

type Delete = { groupId: number; by: Caller | null }

/** Makes each product of a group one of its own again. */
export function deleteProductGroup(db: Db, { groupId, by }: Delete): Promise<ProductGroupResponse> {
  return transaction(db, async (tx) => {
    const before = await lockedGroup(tx, groupId, [])
    await leave(tx, groupId, [])
    await tx.productGroup.delete({ where: { id: groupId }, select: { id: true } })
    await log(tx, by, 'productGroup.delete', before, null)
    return before
  })
}

const idsOf = ({ products }: ProductGroupRequest): number[] => products.map(({ productId }) => productId)

const groupFields = ({ groupName, groupNameEn, options }: ProductGroupRequest) => ({
  name: groupName,
  nameEn: groupNameEn,
  options,
})

const optionsFor = (
  { options }: ProductGroupRequest,
  { values }: ProductGroupRequest['products'][number],
): ProductOption[] =>
  options.flatMap((option, at) => {
    const value = values[at]
    return value ? [{ ...option, ...value }] : []
  })

/** Locks the group, then its products and those that it is to have, all in the order of their ids. */
async function lockedGroup(tx: Tx, groupId: number, joining: number[]): Promise<ProductGroupResponse> {
  if (!(await lockGroup(tx, groupId, joining))) throw new ShopError('PRODUCT_GROUP_NOT_FOUND')
  return getProductGroup(groupId, tx)
}

/** A product can be in one group: it must leave the other one first. */
async function join(tx: Tx, groupId: number, group: ProductGroupRequest, by: Caller | null): Promise<void> {
  const before = await lockProducts(tx, idsOf(group))
  for (const productId of idsOf(group)) {
    const product = before.get(productId)
    if (!product) throw new ShopError('PRODUCT_NOT_FOUND', { productId })
    if (product.groupId !== null && product.groupId !== groupId) {
      throw new ShopError('PRODUCT_IN_OTHER_GROUP', { productId, groupId: product.groupId })
    }
  }
  await tx.product.updateMany({ where: { groupId }, data: { listedOf: null } })
  for (const [position, member] of group.products.entries()) {
    await tx.product.update({
      where: { id: member.productId },
      data: {
        groupId,
        groupPosition: position + 1,
        options: optionsFor(group, member),
        name: group.groupName,
        nameEn: group.groupNameEn,
        listedOf: null,
        version: { increment: 1 },
        updatedAt: new Date(),
      },
      select: { id: true },
    })
  }
  await listOneOf(tx, groupId)
  await logMembers(tx, by, before, await lockProducts(tx, idsOf(group)))
}

async function leave(tx: Tx, groupId: number, staying: number[]): Promise<void> {
  await tx.product.updateMany({
    where: { groupId, id: { notIn: staying } },
    data: { groupId: null, groupPosition: null, options: [], listedOf: null, version: { increment: 1 } },
  })
}

type Products = Map<number, ProductResponse>

/** What a product is called and what tells it from the others. */
const named = (product: ProductResponse | undefined): string =>
  JSON.stringify([product?.groupId, product?.productName, product?.productNameEn, product?.options])

/** In the history of each product that has changed. */
async function logMembers(tx: Tx, by: Caller | null, before: Products, after: Products): Promise<void> {
  const changed = [...after.values()].filter((each) => named(each) !== named(before.get(each.productId)))
  const changes = changed.map((product) => ({
    action: 'product.edit',
    subject: `product:${product.productId}`,
    before: before.get(product.productId) ?? null,
    after: product,
  }))
  if (changes.length > 0) await logChanges(tx, by, changes)
}

const log = (
  tx: Tx,
  by: Caller | null,
  action: 'productGroup.create' | 'productGroup.edit' | 'productGroup.delete',
  before: ProductGroupResponse | null,
  after: ProductGroupResponse | null,
): Promise<void> =>
  logChange(tx, { by, action, subject: `group:${(after ?? before)?.groupId}`, before, after })
