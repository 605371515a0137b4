import { beforeEach, expect, test } from 'vitest'
import { editProduct } from '@/lib/catalog/edit-product'
import { prisma } from '@/lib/database/client'
import { tellOfRestock } from '@/lib/notices/tell-of-restock'
import { testDatabase } from '@/lib/testing/database'
import { atOnce, makeProduct, makeUser, times } from '@/lib/testing/makers'
import { cancelRestock, requestRestock } from '@/lib/wishes/restock-requests'
import { listReturnedProductIds } from '@/lib/wishes/returned-products'
import { addWish, listWishes } from '@/lib/wishes/wishes'

const { pool } = testDatabase()

beforeEach(async () => {
  await pool.query('truncate notices, restock_requests, restock_watches, wishes')
})

const restock = (productId: number, stockDelta: number) =>
  editProduct(prisma, { productId, changes: { stockDelta }, ifMatch: null, by: null })

/** The users who were told, in the order in which they were. */
const told = async () =>
  (await prisma.notice.findMany({ where: { kind: 'product.restocked' }, orderBy: { id: 'asc' } })).map(
    ({ userId }) => userId,
  )

const letAnHourPass = () =>
  pool.query(
    `update restock_requests set told_at = told_at - interval '61 minutes' where told_at is not null`,
  )

async function waiting(count: number) {
  const productId = await makeProduct({ stock: 0 })
  const users: number[] = []
  for (let n = 0; n < count; n++) {
    users.push(await makeUser())
    await requestRestock(prisma, users[n] ?? 0, productId)
  }
  return { productId, users }
}

test('those who wait are told in the order of their requests, as many as pieces came back, and the next an hour later', async () => {
  const { productId, users } = await waiting(5)
  await tellOfRestock()
  expect(await told()).toEqual([])
  await restock(productId, 2)
  await Promise.all(times(6, tellOfRestock))
  await tellOfRestock()
  expect(await told()).toEqual(users.slice(0, 2))
  await letAnHourPass()
  await tellOfRestock()
  expect(await told()).toEqual(users.slice(0, 4))
  await letAnHourPass()
  await tellOfRestock()
  await tellOfRestock()
  expect(await told()).toEqual(users)
})

test('more pieces within the hour are told to that many more', async () => {
  const { productId, users } = await waiting(5)
  await restock(productId, 1)
  await tellOfRestock()
  await restock(productId, 2)
  await tellOfRestock()
  expect(await told()).toEqual(users.slice(0, 3))
})

test('asking twice keeps the place and is told once; who has cancelled is not told', async () => {
  const { productId, users } = await waiting(3)
  const [first = 0, second = 0, third = 0] = users
  await Promise.all(times(6, () => requestRestock(prisma, first, productId)))
  await cancelRestock(prisma, second, productId)
  await restock(productId, 10)
  await tellOfRestock()
  await tellOfRestock()
  expect(await told()).toEqual([first, third])
  expect(await prisma.restockWatch.count()).toBe(0)
})

test('a request that is made while the last one is answered is not lost', async () => {
  for (let round = 0; round < 20; round++) {
    const { productId } = await waiting(1)
    await restock(productId, 1)
    const late = await makeUser()
    // The product is sold out again for the second one at the same moment.
    await Promise.all([
      tellOfRestock(),
      pool
        .query('update products set stock = 0, sold = stocked where id = $1', [productId])
        .then(() => requestRestock(prisma, late, productId)),
    ])
    await restock(productId, 5)
    await letAnHourPass()
    await tellOfRestock()
    await letAnHourPass()
    await tellOfRestock()
    expect(await told()).toContain(late)
  }
})

test('nobody waits for a product that is there', async () => {
  const productId = await makeProduct({ stock: 1 })
  await expect(requestRestock(prisma, await makeUser(), productId)).rejects.toMatchObject({
    detail: { reason: 'IN_STOCK' },
  })
})

test('a wish list has each product once, the last one first, page by page', async () => {
  const userId = await makeUser()
  const products: number[] = []
  for (let n = 0; n < 5; n++) {
    const productId = await makeProduct()
    products.push(productId)
    await addWish(prisma, userId, productId)
  }
  expect(await atOnce(times(5, () => () => addWish(prisma, userId, products[0] ?? 0)))).toMatchObject({
    ok: 5,
  })
  const first = await listWishes(userId, { limit: 3 })
  const second = await listWishes(userId, { limit: 3, cursor: first.nextCursor ?? undefined })
  const ids = [...first.items, ...second.items].map(({ product }) => product.productId)
  expect(ids).toEqual(products.toReversed())
  expect(second.nextCursor).toBeNull()
})

test('products that someone was told of are listed for two weeks, the last first, and not those still waited for', async () => {
  const userId = await makeUser()
  const [first = 0, second = 0, gone = 0] = await Promise.all(times(3, () => makeProduct({ stock: 0 })))
  for (const productId of [first, second, gone]) await requestRestock(prisma, userId, productId)
  for (const productId of [first, second]) {
    await restock(productId, 5)
    await tellOfRestock()
  }
  expect(await listReturnedProductIds(userId)).toEqual([second, first])
  expect(await listReturnedProductIds(await makeUser())).toEqual([])
  await pool.query(
    "update restock_requests set told_at = told_at - interval '15 days' where product_id = $1",
    [first],
  )
  expect(await listReturnedProductIds(userId)).toEqual([second])
})
