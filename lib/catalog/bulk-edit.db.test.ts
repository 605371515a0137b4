import { beforeEach, expect, test } from 'vitest'
import { applyPriceSchedules } from '@/lib/catalog/apply-price-schedules'
import { bulkEdit } from '@/lib/catalog/bulk-edit'
import { BulkEditRequest } from '@/lib/catalog/bulk-schema'
import { createPriceSchedule } from '@/lib/catalog/create-price-schedule'
import { editProduct } from '@/lib/catalog/edit-product'
import { endPriceSchedule } from '@/lib/catalog/end-price-schedule'
import { importProducts } from '@/lib/catalog/import-products'
import { prisma } from '@/lib/database/client'
import { testDatabase } from '@/lib/testing/database'
import { atOnce, makeProduct, makeUser, times } from '@/lib/testing/makers'
import { checkout } from '@/lib/testing/writes'
import { HOUR_MS } from '@/lib/time'

const edit = (productIds: number[], change: object, more: { dryRun?: boolean; version?: number } = {}) => {
  const { dryRun, version } = more
  const products = productIds.map((productId) => ({ productId, version }))
  return bulkEdit(prisma, BulkEditRequest.parse({ products, change, dryRun }), null)
}
const rows = async () =>
  (
    await testDatabase().pool.query(
      'select price::int, category, on_sale as "onSale", stock, stocked, version from products order by id',
    )
  ).rows
const logged = async () =>
  (await testDatabase().pool.query('select action, subject from operator_log order by id')).rows

beforeEach(() => testDatabase().pool.query('truncate products, operator_log cascade'))

test('a price changes by percent, rounded to ten won, and each product is logged', async () => {
  const ids = [await makeProduct({ price: 9990 }), await makeProduct({ price: 1000 })]
  const change = { kind: 'changePriceByPercent', percent: -15 }
  const planned = await edit(ids, change, { dryRun: true })
  expect(planned).toMatchObject({
    applied: false,
    changes: [
      { productId: ids[0], field: 'price', before: 9990, after: 8490 },
      { productId: ids[1], field: 'price', before: 1000, after: 850 },
    ],
    problems: [],
  })
  expect((await rows()).map(({ price }) => price)).toEqual([9990, 1000])
  expect(await edit(ids, change)).toEqual({ ...planned, applied: true })
  expect(await rows()).toMatchObject([
    { price: 8490, version: 2 },
    { price: 850, version: 2 },
  ])
  expect(await logged()).toEqual(ids.map((id) => ({ action: 'product.edit', subject: `product:${id}` })))
})

test('category, visibility and stock change; a product that is as asked counts as unchanged', async () => {
  const ids = [await makeProduct({ category: 'FOOD', stock: 3 }), await makeProduct({ category: 'SHOES' })]
  expect(await edit(ids, { kind: 'setCategory', category: 'FOOD' })).toMatchObject({
    applied: true,
    unchanged: 1,
  })
  expect(await edit(ids, { kind: 'setOnSale', onSale: false })).toMatchObject({ applied: true, unchanged: 0 })
  expect(await edit(ids, { kind: 'addToStock', stockDelta: -2 })).toMatchObject({ applied: true })
  expect(await rows()).toMatchObject([
    { category: 'FOOD', onSale: false, stock: 1, stocked: 1, version: 2 },
    { category: 'FOOD', onSale: false, stock: 8, stocked: 8, version: 3 },
  ])
})

test('when the change is impossible for one product none is changed, and each such product is named', async () => {
  const [dear, cheap, edited] = [
    await makeProduct({ price: 5000, stock: 9 }),
    await makeProduct({ price: 500, stock: 1 }),
    await makeProduct({ price: 9000 }),
  ]
  await editProduct(prisma, { productId: edited, changes: { price: 9500 }, ifMatch: null, by: null })
  const before = await rows()
  const result = await edit(
    [dear, cheap, edited, 999_999],
    { kind: 'addToPrice', amount: -1000 },
    { version: 1 },
  )
  expect(result.applied).toBe(false)
  expect(result.problems.map(({ productId, code }) => [productId, code])).toEqual([
    [cheap, 'TOO_SMALL'],
    [edited, 'STALE_EDIT'],
    [999_999, 'NO_SUCH_PRODUCT'],
  ])
  expect((await edit([dear, cheap], { kind: 'addToStock', stockDelta: -5 })).problems).toMatchObject([
    { productId: cheap, code: 'NOT_ENOUGH_STOCK' },
  ])
  expect((await edit([dear], { kind: 'addToPrice', amount: 1_000_000_000 })).problems).toMatchObject([
    { productId: dear, code: 'TOO_LARGE' },
  ])
  expect(await rows()).toEqual(before)
  expect(await logged()).toHaveLength(1)
})

test('a percentage that rounds to nothing is refused; a product that was free stays so', async () => {
  const ids = [await makeProduct({ price: 400 }), await makeProduct({ price: 0 })]
  const result = await edit(ids, { kind: 'changePriceByPercent', percent: -10, roundTo: 1000 })
  expect(result).toMatchObject({ applied: false, problems: [{ productId: ids[0], code: 'TOO_SMALL' }] })
  expect((await rows()).map(({ price }) => price)).toEqual([400, 0])
})

test('the price of a scheduled sale is not edited in bulk, and so the usual one comes back', async () => {
  const productId = await makeProduct({ price: 1000 })
  const [from, until] = [Date.now() - HOUR_MS, Date.now() + HOUR_MS]
  const sale = { salePrice: 500, saleFrom: new Date(from), saleUntil: new Date(until) }
  const { scheduleId } = await createPriceSchedule(prisma, { productId, sale, by: null })
  await applyPriceSchedules()
  const cheaper = { kind: 'changePriceByPercent', percent: -10 }
  for (const dryRun of [true, false]) {
    expect(await edit([productId], cheaper, { dryRun })).toMatchObject({
      applied: false,
      problems: [{ productId, code: 'SALE_RUNNING' }],
    })
  }
  expect(await edit([productId], { kind: 'addToStock', stockDelta: 1 })).toMatchObject({ applied: true })
  const file = Buffer.from(`productId,price\n${productId},450\n`)
  expect(await importProducts(prisma, file, false, null)).toMatchObject({
    applied: false,
    bad: [{ line: 2, column: 'price', code: 'SALE_RUNNING' }],
  })
  await endPriceSchedule(prisma, { productId, scheduleId, by: null })
  expect((await rows()).map(({ price }) => price)).toEqual([1000])
  expect(await edit([productId], cheaper)).toMatchObject({ applied: true })
})

test('a request names each product once and at most 500 of them', () => {
  const change = { kind: 'setOnSale', onSale: true }
  const parse = (productIds: number[]) =>
    BulkEditRequest.safeParse({ products: productIds.map((productId) => ({ productId })), change }).success
  expect([parse([]), parse([1, 1]), parse(times(501, (n) => n + 1))]).toEqual([false, false, false])
  expect(parse(times(500, (n) => n + 1))).toBe(true)
})

test('bulk edits in opposite order and sales at once neither deadlock nor lose stock', async () => {
  const ids = [await makeProduct({ stock: 100 }), await makeProduct({ stock: 100 })] as const
  const buyers = await Promise.all(times(10, () => makeUser({ balance: 100_000 })))
  const stockUp = { kind: 'addToStock', stockDelta: 1 }
  const tally = await atOnce([
    ...times(5, () => () => edit([...ids], stockUp)),
    ...times(5, () => () => edit([...ids].reverse(), stockUp)),
    ...buyers.map((userId) => () => {
      const orderProducts = ids.map((productId) => ({ productId, quantity: 1 }))
      return checkout(prisma, { userId, orderProducts, userCouponId: null, paymentType: 'BALANCE' })
    }),
  ])
  expect(tally).toEqual({ ok: 20, codes: {} })
  expect(await rows()).toMatchObject([
    { stock: 100, stocked: 110, version: 1 },
    { stock: 100, stocked: 110, version: 1 },
  ])
})
