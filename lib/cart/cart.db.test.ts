import { expect, test } from 'vitest'
import { addItem } from '@/lib/cart/add-item'
import { clearCart } from '@/lib/cart/clear-cart'
import { mergeCart } from '@/lib/cart/merge-cart'
import { getCart } from '@/lib/cart/queries'
import { removeItem } from '@/lib/cart/remove-item'
import { setQuantity } from '@/lib/cart/set-quantity'
import { prisma } from '@/lib/database/client'
import { testDatabase } from '@/lib/testing/database'
import { atOnce, makeProduct, makeUser, times } from '@/lib/testing/makers'

const { pool } = testDatabase()

const quantities = async (userId: number) => {
  const { items } = await getCart(userId)
  return items.map(({ productId, quantity }) => [productId, quantity])
}

test('30 adds of one product at once add up to 30', async () => {
  const [userId, productId] = [await makeUser(), await makeProduct({ stock: 50 })]
  const tally = await atOnce(times(30, () => () => addItem(prisma, { userId, productId, quantity: 1 })))
  expect(tally).toEqual({ ok: 30, codes: {} })
  expect(await quantities(userId)).toEqual([[productId, 30]])
})

test('of 20 concurrent adds of 3 into a stock of 10 three succeed, and the others report the stock', async () => {
  const [userId, productId] = [await makeUser(), await makeProduct({ stock: 10 })]
  const tally = await atOnce(times(20, () => () => addItem(prisma, { userId, productId, quantity: 3 })))
  expect(tally).toEqual({ ok: 3, codes: { SOLD_OUT: 17 } })
  expect(await quantities(userId)).toEqual([[productId, 9]])
  await expect(addItem(prisma, { userId, productId, quantity: 3 })).rejects.toMatchObject({
    detail: { productId, available: 10, inCart: 9 },
  })
})

test('60 products added at once fill a cart of exactly 50 lines', async () => {
  const userId = await makeUser()
  const products = await Promise.all(times(60, () => makeProduct()))
  const tally = await atOnce(
    products.map((productId) => () => addItem(prisma, { userId, productId, quantity: 1 })),
  )
  expect(tally).toEqual({ ok: 50, codes: { CART_FULL: 10 } })
  expect((await getCart(userId)).items).toHaveLength(50)
})

test('a line never holds more than 99, however large the stock', async () => {
  const [userId, productId] = [await makeUser(), await makeProduct({ stock: 500 })]
  await addItem(prisma, { userId, productId, quantity: 60 })
  await expect(addItem(prisma, { userId, productId, quantity: 60 })).rejects.toMatchObject({
    code: 'SOLD_OUT',
    detail: { available: 99, reason: 'QUANTITY_MAX' },
  })
})

test('a line tells whether price or stock changed since it was added', async () => {
  const [userId, productId] = [await makeUser(), await makeProduct({ price: 1000, stock: 5 })]
  await addItem(prisma, { userId, productId, quantity: 2 })
  expect((await getCart(userId)).items).toMatchObject([
    { priceChanged: false, stockChanged: false, buyable: true },
  ])
  await pool.query('update products set price = 1200, stock = 1, stocked = 1 where id = $1', [productId])
  expect(await getCart(userId)).toMatchObject({
    totalPrice: 2400,
    totalQuantity: 2,
    items: [{ price: 1200, priceWhenAdded: 1000, priceChanged: true, stockChanged: true, buyable: false }],
  })
})

test('a quantity can always be lowered, and raised up to the stock', async () => {
  const [userId, productId] = [await makeUser(), await makeProduct({ stock: 5 })]
  await addItem(prisma, { userId, productId, quantity: 5 })
  await pool.query('update products set stock = 2, stocked = 2 where id = $1', [productId])
  expect((await setQuantity(prisma, { userId, productId, quantity: 4 })).totalQuantity).toBe(4)
  await expect(setQuantity(prisma, { userId, productId, quantity: 5 })).rejects.toMatchObject({
    code: 'SOLD_OUT',
  })
  await removeItem(prisma, userId, productId)
  await expect(removeItem(prisma, userId, productId)).rejects.toMatchObject({ code: 'CART_ITEM_NOT_FOUND' })
  await expect(setQuantity(prisma, { userId, productId, quantity: 1 })).rejects.toMatchObject({
    code: 'CART_ITEM_NOT_FOUND',
  })
})

test('hidden and unknown products cannot be added, and an unknown user has no cart', async () => {
  const [userId, productId] = [await makeUser(), await makeProduct()]
  await pool.query('update products set on_sale = false where id = $1', [productId])
  const missing = { code: 'PRODUCT_NOT_FOUND' }
  await expect(addItem(prisma, { userId, productId, quantity: 1 })).rejects.toMatchObject(missing)
  await expect(addItem(prisma, { userId, productId: 987_654, quantity: 1 })).rejects.toMatchObject(missing)
  await expect(getCart(987_654)).rejects.toMatchObject({ code: 'USER_NOT_FOUND' })
  await expect(addItem(prisma, { userId: 987_654, productId, quantity: 1 })).rejects.toMatchObject({
    code: 'USER_NOT_FOUND',
  })
})

test("merging a guest's cart adds quantities up to the stock and 99 and leaves out unavailable products", async () => {
  const userId = await makeUser()
  const [held, scarce, plenty, gone] = [
    await makeProduct({ stock: 10 }),
    await makeProduct({ stock: 3 }),
    await makeProduct({ stock: 500 }),
    await makeProduct({ stock: 0 }),
  ]
  await addItem(prisma, { userId, productId: held, quantity: 4 })
  await addItem(prisma, { userId, productId: plenty, quantity: 90 })
  const item = (productId: number, quantity: number) => ({ productId, quantity })
  await mergeCart(prisma, userId, {
    items: [item(scarce, 5), item(held, 3), item(held, 2), item(plenty, 50), item(gone, 1), item(987_654, 1)],
  })
  expect(new Map((await quantities(userId)) as [number, number][])).toEqual(
    new Map([
      [held, 9],
      [plenty, 99],
      [scarce, 3],
    ]),
  )
  expect((await mergeCart(prisma, userId, { items: [] })).items).toHaveLength(3)
  expect((await clearCart(prisma, userId)).items).toEqual([])
})

test('a merge fills a cart up to 50 lines and never lowers a quantity', async () => {
  const userId = await makeUser()
  const mine = await Promise.all(times(40, () => makeProduct()))
  for (const productId of mine) await addItem(prisma, { userId, productId, quantity: 8 })
  await pool.query('update products set stock = 5, stocked = 5 where id = $1', [mine[0]])
  const guests = await Promise.all(times(20, () => makeProduct()))
  const items = [...guests.slice(0, 19), mine[0] ?? 0].map((productId) => ({ productId, quantity: 1 }))
  const cart = await mergeCart(prisma, userId, { items })
  expect(cart.items).toHaveLength(50)
  expect(cart.items.find(({ productId }) => productId === mine[0])?.quantity).toBe(8)
})
