import { expect, test } from 'vitest'
import { issueCoupon } from '@/lib/coupons/issue-coupon'
import { prisma } from '@/lib/database/client'
import { testDatabase } from '@/lib/testing/database'
import { makeCoupon, makeProduct, makeUser } from '@/lib/testing/makers'
import { readGuestPage, readProductPage } from './product-page'

testDatabase()

const guest = { viewerId: null, source: 'replica' } as const

test('a product with its related products and the best coupon is read at once', async () => {
  const [shown, related] = await Promise.all([
    makeProduct({ price: 9000, category: 'BOOKS' }),
    makeProduct({ category: 'BOOKS' }),
  ])
  await makeCoupon({ amount: 500 })
  expect(await readProductPage(shown, guest)).toMatchObject({
    product: { productId: shown, price: 9000, stockQuantity: 10 },
    rank: null,
    hint: { price: 8500 },
    related: [{ productId: related }],
  })
})

test('a stock larger than can be ordered at once looks the same after a sale', async () => {
  const productId = await makeProduct({ stock: 500 })
  const before = await readProductPage(productId, guest)
  await prisma.product.update({ where: { id: productId }, data: { stock: 400, sold: 100 } })
  expect(await readProductPage(productId, guest)).toEqual(before)
  await prisma.product.update({ where: { id: productId }, data: { stock: 99, sold: 401 } })
  expect((await readProductPage(productId, guest))?.product.stockQuantity).toBe(99)
})

test('a viewer who has claimed the last of a coupon still sees the price with it, and guests do not', async () => {
  const [productId, userId] = await Promise.all([makeProduct({ price: 9000 }), makeUser()])
  const couponId = await makeCoupon({ amount: 4000, total: 1 })
  await issueCoupon(prisma, { couponId, userId })
  const viewer = { viewerId: userId, source: 'primary' } as const
  expect((await readProductPage(productId, viewer))?.hint).toMatchObject({
    price: 5000,
    remainingQuantity: null,
  })
  expect((await readProductPage(productId, guest))?.hint?.price).not.toBe(5000)
})

test('only the page of a product at its plain URL is read for guests', async () => {
  const productId = await makeProduct()
  expect(await readGuestPage(`/products/${productId}`)).toMatchObject({ product: { productId } })
  expect(await readGuestPage('/products/99999999')).toBeNull()
  for (const url of [
    '/',
    '/products',
    `/products/${productId}?a=b`,
    '/products/0',
    `/products/${productId}/x`,
  ]) {
    expect(readGuestPage(url)).toBeNull()
  }
})
