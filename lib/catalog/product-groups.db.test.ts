import { beforeEach, expect, test } from 'vitest'
import { audit } from '@/lib/audit/audit'
import { addItem } from '@/lib/cart/add-item'
import { getCart } from '@/lib/cart/queries'
import { editProduct } from '@/lib/catalog/edit-product'
import { listProducts } from '@/lib/catalog/list-products'
import { chooseListed, refreshListed } from '@/lib/catalog/listed-product'
import { ProductGroupRequest } from '@/lib/catalog/product-group-schema'
import { getProductGroup, listProductGroups, listVariants } from '@/lib/catalog/product-groups'
import { getProduct, listRelatedProducts } from '@/lib/catalog/queries'
import { createProductGroup, deleteProductGroup, saveProductGroup } from '@/lib/catalog/save-product-group'
import { ProductQuery } from '@/lib/catalog/schema'
import { prisma } from '@/lib/database/client'
import { listLog } from '@/lib/operators/queries'
import { getOrder } from '@/lib/orders/queries'
import { OrderCreateRequest } from '@/lib/orders/schema'
import { testDatabase } from '@/lib/testing/database'
import { makeProduct, makeUser, partner, times } from '@/lib/testing/makers'
import { checkout } from '@/lib/testing/writes'

const { pool } = testDatabase()

beforeEach(() =>
  pool.query(
    'update products set group_id = null, group_position = null, listed_of = null; delete from product_groups',
  ),
)

const sizes = (productIds: number[], name = '코튼 티셔츠') =>
  ProductGroupRequest.parse({
    groupName: name,
    groupNameEn: 'Cotton Tee',
    options: [{ name: '사이즈', nameEn: 'Size' }],
    products: productIds.map((productId, at) => ({ productId, values: [{ value: String(90 + 5 * at) }] })),
  })

const make = (productIds: number[]) => createProductGroup(prisma, { group: sizes(productIds), by: partner })

const inLists = async (query: Record<string, string>) =>
  (await listProducts(ProductQuery.parse({ sort: 'newest', ...query }))).items.map(
    ({ productId }) => productId,
  )

const edit = (productId: number, changes: object) =>
  editProduct(prisma, { productId, changes, ifMatch: null, by: partner })

const makeProducts = async (n: number, stock = 10) => {
  const ids: number[] = []
  for (let at = 0; at < n; at++) ids.push(await makeProduct({ stock }))
  return ids
}

test('a group is one entry of the lists, and its products take its name and keep their prices', async () => {
  const ids = await makeProducts(3)
  const [first = 0, second = 0, third = 0] = ids
  const group = await make([second, first, third])
  expect(group.products.map(({ productId, listed }) => [productId, listed])).toEqual([
    [second, true],
    [first, false],
    [third, false],
  ])
  expect(await inLists({ ids: ids.join(',') })).toEqual([third, second, first])
  expect(await inLists({ ids: ids.join(','), grouped: 'true' })).toEqual([second])
  expect(await getProduct(first)).toMatchObject({
    productName: '코튼 티셔츠',
    productNameEn: 'Cotton Tee',
    groupId: group.groupId,
    options: [{ name: '사이즈', nameEn: 'Size', value: '95', valueEn: null }],
    version: 2,
  })
  expect((await listVariants(group.groupId)).map(({ productId }) => productId)).toEqual([
    second,
    first,
    third,
  ])
  expect(
    (await listRelatedProducts(await getProduct(first), 50)).map(({ groupId }) => groupId),
  ).not.toContain(group.groupId)
  expect((await listLog({ subject: `group:${group.groupId}`, limit: 5 })).items).toMatchObject([
    { action: 'productGroup.create', before: null },
  ])
})

test('saving a group reorders it, releases what is left out and refuses an old version', async () => {
  const [first = 0, second = 0, third = 0] = await makeProducts(3)
  const { groupId } = await make([first, second])
  const save = (productIds: number[], ifMatch: string | null = null) =>
    saveProductGroup(prisma, { groupId, group: sizes(productIds, '새 이름'), ifMatch, by: partner })
  const saved = await save([third, second], '"1"')
  expect(saved).toMatchObject({
    version: 2,
    products: [{ productId: third, listed: true }, { productId: second }],
  })
  expect(await getProduct(first)).toMatchObject({ groupId: null, options: [], productName: '코튼 티셔츠' })
  expect(await inLists({ ids: [first, second, third].join(','), grouped: 'true' })).toEqual([third, first])
  await expect(save([third, second], '"1"')).rejects.toMatchObject({ code: 'STALE_EDIT' })
  await deleteProductGroup(prisma, { groupId, by: partner })
  expect(await inLists({ ids: [second, third].join(','), grouped: 'true' })).toEqual([third, second])
  await expect(getProductGroup(groupId)).rejects.toMatchObject({ code: 'PRODUCT_GROUP_NOT_FOUND' })
})

test('a product of another group, an unknown one, one twice and equal options are refused', async () => {
  const [first = 0, second = 0, third = 0] = await makeProducts(3)
  await make([first, second])
  await expect(make([second, third])).rejects.toMatchObject({ code: 'PRODUCT_IN_OTHER_GROUP' })
  await expect(make([third, 99_999_999])).rejects.toMatchObject({ code: 'PRODUCT_NOT_FOUND' })
  expect((await listProductGroups({ limit: 10 })).items).toHaveLength(1)
  const request = sizes([first, second])
  const refused = (products: unknown[]) => ProductGroupRequest.safeParse({ ...request, products }).success
  expect(refused(request.products)).toBe(true)
  expect(refused([request.products[0], request.products[0]])).toBe(false)
  expect(refused([request.products[0], { productId: second, values: request.products[0]?.values }])).toBe(
    false,
  )
  expect(refused([request.products[0], { productId: second, values: [] }])).toBe(false)
})

test('when the listed product is sold out or hidden another takes its place, and a group sold out stays', async () => {
  const [first = 0, second = 0, third = 0] = await makeProducts(3)
  await make([first, second, third])
  const listed = async () => {
    await Promise.all([refreshListed(), refreshListed()])
    return inLists({ ids: [first, second, third].join(','), grouped: 'true' })
  }
  await edit(first, { stockDelta: -10 })
  expect(await listed()).toEqual([second])
  await edit(first, { stockDelta: 10 })
  expect(await listed()).toEqual([second])
  await edit(second, { onSale: false })
  expect(await listed()).toEqual([first])
  await edit(first, { stockDelta: -10 })
  await edit(third, { stockDelta: -10 })
  expect(await listed()).toEqual([first])
  await edit(second, { onSale: true })
  expect(await listed()).toEqual([second])
  expect((await audit()).checks.filter(({ ok }) => !ok)).toEqual([])
})

test('of more groups than one run looks at each has its turn', async () => {
  await pool.query(`
    with g as (insert into product_groups (name, options) select 'g', '[]' from generate_series(1, 501) returning id),
         members as (select id, position from g, generate_series(1, 2) position)
    insert into products (name, price, stock, stocked, category, group_id, group_position, listed_of)
    select 'p', 1, position - 1, position - 1, 'FOOD', id, position, case when position = 1 then id end from members`)
  const soldOut = async () =>
    (await pool.query('select from products where listed_of > 0 and stock = 0')).rowCount
  await refreshListed()
  expect(await soldOut()).toBe(1)
  await refreshListed()
  expect(await soldOut()).toBe(0)
  await pool.query(
    'update products set stock = (listed_of is null)::int, stocked = (listed_of is null)::int where group_id > 0',
  )
  await refreshListed()
  expect(await soldOut()).toBe(1)
  await refreshListed()
})

test('the choice of the listed product keeps the present one while it can be bought', () => {
  const member = (id: number, listed: boolean, onSale: boolean, stock: number) => ({
    id,
    listedOf: listed ? 1 : null,
    onSale,
    stock,
  })
  const chosen = (...members: ReturnType<typeof member>[]) => chooseListed(members)?.id
  expect(chosen(member(1, false, true, 1), member(2, true, true, 1))).toBe(2)
  expect(chosen(member(1, false, true, 1), member(2, true, true, 0))).toBe(1)
  expect(chosen(member(1, false, false, 1), member(2, true, true, 0))).toBe(2)
  expect(chosen(member(1, false, true, 0), member(2, true, false, 9))).toBe(1)
  expect(chosen(member(1, false, false, 0), member(2, true, false, 0))).toBe(2)
  expect(chosen()).toBeUndefined()
})

test('groups that are saved, dissolved and refreshed at once over the same products stay whole', async () => {
  const ids = await makeProducts(12)
  const some = () => ids.filter(() => Math.random() < 0.4).toSorted(() => Math.random() - 0.5)
  const act = async (n: number): Promise<unknown> => {
    const members = [...new Set([...some(), ...ids.slice(n % 10, (n % 10) + 2)])]
    const groups = (await listProductGroups({ limit: 10 })).items
    const group = groups[n % Math.max(groups.length, 1)]
    if (n % 7 === 0 && group) return deleteProductGroup(prisma, { groupId: group.groupId, by: null })
    if (n % 5 === 0) return refreshListed()
    if (n % 3 === 0) return edit(members[0] ?? 0, { stockDelta: n % 2 === 0 ? -10 : 10 })
    if (!group || n % 2 === 0) return make(members)
    return saveProductGroup(prisma, {
      groupId: group.groupId,
      group: sizes(members),
      ifMatch: null,
      by: null,
    })
  }
  for (let round = 0; round < 6; round++) {
    const results = await Promise.allSettled(times(24, (n) => act(n + round)))
    for (const result of results) {
      if (result.status === 'fulfilled') continue
      expect(['PRODUCT_IN_OTHER_GROUP', 'PRODUCT_GROUP_NOT_FOUND', 'SOLD_OUT']).toContain(result.reason.code)
    }
  }
  await refreshListed()
  expect((await audit()).checks.filter(({ ok }) => !ok)).toEqual([])
})

test('cart and order show the options, and an order keeps them when the group changes', async () => {
  const [[first = 0, second = 0], userId] = [await makeProducts(2), await makeUser({ balance: 10_000 })]
  const { groupId } = await make([first, second])
  await addItem(prisma, { userId, productId: second, quantity: 1 })
  expect((await getCart(userId)).items).toMatchObject([
    { productName: '코튼 티셔츠', options: [{ value: '95' }] },
  ])
  const plain = await makeProduct()
  const order = { userId, orderProducts: [second, plain].map((productId) => ({ productId, quantity: 1 })) }
  const bought = await checkout(prisma, OrderCreateRequest.parse(order))
  if (bought.kind !== 'paid') throw new Error('the wallet pays at once')
  await deleteProductGroup(prisma, { groupId, by: partner })
  const { orderProducts } = await getOrder(bought.order.orderId, userId)
  expect(orderProducts).toMatchObject([
    { productId: second, options: [{ name: '사이즈', value: '95' }] },
    { productId: plain, options: [] },
  ])
})
