import { beforeEach, expect, test, vi } from 'vitest'
import { audit } from '@/lib/audit/audit'
import { addItem } from '@/lib/cart/add-item'
import { getCart } from '@/lib/cart/queries'
import { applyPriceSchedules } from '@/lib/catalog/apply-price-schedules'
import { createPriceSchedule } from '@/lib/catalog/create-price-schedule'
import { editProduct } from '@/lib/catalog/edit-product'
import { endPriceSchedule } from '@/lib/catalog/end-price-schedule'
import { findSaleEnd, listPriceSchedules } from '@/lib/catalog/price-schedules'
import { getProduct } from '@/lib/catalog/queries'
import { prisma } from '@/lib/database/client'
import { log } from '@/lib/log'
import { listLog } from '@/lib/operators/queries'
import { getOrder } from '@/lib/orders/queries'
import { OrderCreateRequest } from '@/lib/orders/schema'
import { testDatabase } from '@/lib/testing/database'
import { makeProduct, makeUser, partner, times } from '@/lib/testing/makers'
import { checkout } from '@/lib/testing/writes'
import { HOUR_MS } from '@/lib/time'

const { pool } = testDatabase()

beforeEach(() => pool.query('truncate price_schedules'))

const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS)

const plan = (productId: number, { salePrice = 700, from = 1, until = 2 } = {}) =>
  createPriceSchedule(prisma, {
    productId,
    sale: { salePrice, saleFrom: inHours(from), saleUntil: inHours(until) },
    by: partner,
  })

const moveSales = (hours: number) =>
  pool.query(
    `update price_schedules set sale_from = sale_from + $1 * interval '1 hour', due_at = due_at + $1 * interval '1 hour',
            sale_until = sale_until + $1 * interval '1 hour'`,
    [hours],
  )

/** Moves all sales into the past by so many hours. In two steps, because each row of one step must not overlap the rest. */
async function passHours(hours: number) {
  await moveSales(-1000)
  await moveSales(1000 - hours)
}

const edit = (productId: number, changes: object) =>
  editProduct(prisma, { productId, changes, ifMatch: null, by: partner })

const prices = async (productId: number) => {
  const { price, wasPrice } = await getProduct(productId)
  return { price, wasPrice }
}
const states = async (productId: number) =>
  (await listPriceSchedules({ productId, limit: 10 })).items.map(({ state }) => state)

test('a sale sets the price at its start and takes it back at its end, once each, and both are logged', async () => {
  const productId = await makeProduct({ price: 1000 })
  await plan(productId)
  await applyPriceSchedules()
  expect(await prices(productId)).toEqual({ price: 1000, wasPrice: null })

  await passHours(1.5)
  const { version } = await getProduct(productId)
  await Promise.all(times(6, () => applyPriceSchedules()))
  expect(await getProduct(productId)).toMatchObject({ price: 700, wasPrice: 1000, version: version + 1 })
  expect(await findSaleEnd(await getProduct(productId))).not.toBeNull()

  await passHours(1)
  await Promise.all(times(6, () => applyPriceSchedules()))
  expect(await getProduct(productId)).toMatchObject({ price: 1000, wasPrice: null, version: version + 2 })
  expect(await findSaleEnd(await getProduct(productId))).toBeNull()
  expect(await states(productId)).toEqual(['ENDED'])

  const { items: log } = await listLog({ subject: `product:${productId}`, limit: 10 })
  expect(log.map(({ action }) => action)).toEqual([
    'product.saleEnd',
    'product.saleStart',
    'product.saleSchedule',
  ])
  expect(log[0]?.actor).toMatch(/^price-schedule \d+$/)
  expect((await audit()).checks.filter((check) => !check.ok)).toEqual([])
})

test('a product that was reduced already gets its former was-price back', async () => {
  const productId = await makeProduct({ price: 1000 })
  await edit(productId, { wasPrice: 1500 })
  await plan(productId)
  await passHours(1.5)
  await applyPriceSchedules()
  expect(await prices(productId)).toEqual({ price: 700, wasPrice: 1000 })
  await passHours(1)
  await applyPriceSchedules()
  expect(await prices(productId)).toEqual({ price: 1000, wasPrice: 1500 })
})

test('a price that an operator edits during the sale stays when the sale ends', async () => {
  const productId = await makeProduct({ price: 1000 })
  await plan(productId)
  await passHours(1.5)
  await applyPriceSchedules()
  await edit(productId, { price: 650 })
  await passHours(1)
  await applyPriceSchedules()
  expect(await prices(productId)).toEqual({ price: 650, wasPrice: 1000 })
  expect(await states(productId)).toEqual(['REPLACED'])
})

test('an edit of the was-price alone does not keep the sale price', async () => {
  const [removed, raised] = await Promise.all([makeProduct({ price: 1000 }), makeProduct({ price: 1000 })])
  await Promise.all([plan(removed), plan(raised)])
  await passHours(1.5)
  await applyPriceSchedules()
  await edit(removed, { wasPrice: null })
  await edit(raised, { wasPrice: 2000 })
  await passHours(1)
  await applyPriceSchedules()
  expect(await prices(removed)).toEqual({ price: 1000, wasPrice: null })
  expect(await prices(raised)).toEqual({ price: 1000, wasPrice: 2000 })
})

test('a was-price that the release before left below the price neither stops the sale nor comes back', async () => {
  const productId = await makeProduct({ price: 1000 })
  await plan(productId)
  await pool.query('update products set was_price = 900 where id = $1', [productId])
  await passHours(1.5)
  await applyPriceSchedules()
  expect(await prices(productId)).toEqual({ price: 700, wasPrice: 1000 })
  await passHours(1)
  await applyPriceSchedules()
  expect(await prices(productId)).toEqual({ price: 1000, wasPrice: null })
})

test('sales that fail, even a whole batch of them, keep no other sale from starting', async () => {
  const broken: number[] = []
  for (let n = 0; n < 100; n++) broken.push(await makeProduct({ price: 1000 }))
  const later = await makeProduct({ price: 1000 })
  for (const productId of broken) await plan(productId, { salePrice: 123 })
  await plan(later, { from: 1.1 })
  await passHours(1.5)
  const logged = vi.spyOn(log, 'error').mockImplementation(() => {})
  await pool.query('alter table products add constraint failing_sale check (price <> 123) not valid')
  try {
    await applyPriceSchedules()
    await applyPriceSchedules()
    expect(logged).toHaveBeenCalledTimes(100)
  } finally {
    logged.mockRestore()
    await pool.query('alter table products drop constraint failing_sale')
  }
  expect(await prices(later)).toEqual({ price: 700, wasPrice: 1000 })
  expect(await states(broken[0] ?? 0)).toEqual(['SCHEDULED'])
})

test('a sale is skipped when the price is no higher at its start, or when it is over before a worker ran', async () => {
  const [cheap, late] = await Promise.all([makeProduct({ price: 1000 }), makeProduct({ price: 1000 })])
  await plan(cheap)
  await edit(cheap, { price: 700 })
  await passHours(1.5)
  await applyPriceSchedules()
  expect(await prices(cheap)).toEqual({ price: 700, wasPrice: null })
  expect(await states(cheap)).toEqual(['SKIPPED'])

  await plan(late)
  await passHours(5)
  await applyPriceSchedules()
  expect(await prices(late)).toEqual({ price: 1000, wasPrice: null })
  expect(await states(late)).toEqual(['SKIPPED'])
})

test('of two sales in a row the first ends before the second starts, also when both are due at once', async () => {
  const productId = await makeProduct({ price: 1000 })
  const now = Date.now()
  const at = (hours: number) => new Date(now + hours * HOUR_MS)
  const sale = (salePrice: number, from: number, until: number) =>
    createPriceSchedule(prisma, {
      productId,
      sale: { salePrice, saleFrom: at(from), saleUntil: at(until) },
      by: null,
    })
  await sale(600, 2, 3)
  await sale(800, 1, 2)
  await passHours(1.5)
  await applyPriceSchedules()
  expect(await prices(productId)).toEqual({ price: 800, wasPrice: 1000 })
  await passHours(1)
  await applyPriceSchedules()
  expect(await prices(productId)).toEqual({ price: 600, wasPrice: 1000 })
  await passHours(1)
  await applyPriceSchedules()
  expect(await prices(productId)).toEqual({ price: 1000, wasPrice: null })
})

test('of twenty sales of one product that overlap and are planned at once, one is accepted', async () => {
  const productId = await makeProduct({ price: 1000 })
  const results = await Promise.allSettled(times(20, (n) => plan(productId, { from: 1 + n / 100, until: 3 })))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const result of results) {
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'PRICE_SCHEDULE_OVERLAPS' })
  }
  expect(await states(productId)).toEqual(['SCHEDULED'])
})

test('a sale must lower the price and end in the future', async () => {
  const productId = await makeProduct({ price: 1000 })
  const refused = (detail: string) => ({ code: 'INVALID_REQUEST', detail: { errors: [{ detail }] } })
  await expect(plan(productId, { salePrice: 1000 })).rejects.toMatchObject(refused('must be below the price'))
  await expect(plan(productId, { from: -2, until: -1 })).rejects.toMatchObject(
    refused('must be in the future'),
  )
  await expect(plan(99_999_999)).rejects.toMatchObject({ code: 'PRODUCT_NOT_FOUND' })
  await expect(listPriceSchedules({ productId: 99_999_999, limit: 1 })).rejects.toMatchObject({
    code: 'PRODUCT_NOT_FOUND',
  })
})

test('during a sale the next one is compared with the price that comes back', async () => {
  const productId = await makeProduct({ price: 1000 })
  await plan(productId)
  await passHours(1.5)
  await applyPriceSchedules()
  expect(await plan(productId, { salePrice: 900, from: 4, until: 5 })).toMatchObject({ state: 'SCHEDULED' })
})

test('a planned sale is cancelled without a trace on the price, and a running one ends at once', async () => {
  const productId = await makeProduct({ price: 1000 })
  const end = ({ scheduleId }: { scheduleId: number }, ofProduct = productId) =>
    endPriceSchedule(prisma, { productId: ofProduct, scheduleId, by: partner })
  const planned = await plan(productId, { from: 5, until: 6 })
  expect(await end(planned)).toMatchObject({ state: 'CANCELLED', endedAt: expect.any(String) })
  expect(await end(planned)).toMatchObject({ state: 'CANCELLED' })
  const running = await plan(productId)
  await passHours(1.5)
  await applyPriceSchedules()
  expect(await end(running)).toMatchObject({ state: 'ENDED', formerPrice: 1000 })
  expect(await prices(productId)).toEqual({ price: 1000, wasPrice: null })
  await expect(end(running, await makeProduct())).rejects.toMatchObject({ code: 'PRICE_SCHEDULE_NOT_FOUND' })
})

test('an operator, several workers and an edit that act on one sale at once leave one of the two prices', async () => {
  for (let round = 0; round < 10; round++) {
    const productId = await makeProduct({ price: 1000 })
    const { scheduleId } = await plan(productId)
    await passHours(1.5)
    await applyPriceSchedules()
    await passHours(1)
    await Promise.all([
      ...times(3, () => applyPriceSchedules()),
      ...times(3, () => endPriceSchedule(prisma, { productId, scheduleId, by: partner })),
      edit(productId, { price: 800 }),
    ])
    const [state] = await states(productId)
    expect(['ENDED', 'REPLACED']).toContain(state)
    // The edit came before the end or after it: it stays in both cases.
    expect((await prices(productId)).price).toBe(800)
  }
})

test('an order keeps the sale price that was paid, and the cart shows that the price has changed', async () => {
  const [productId, userId] = await Promise.all([makeProduct({ price: 1000 }), makeUser({ balance: 10_000 })])
  await plan(productId)
  await passHours(1.5)
  await applyPriceSchedules()
  await addItem(prisma, { userId, productId, quantity: 1 })
  const order = { userId, orderProducts: [{ productId, quantity: 2 }], paymentType: 'BALANCE' }
  const bought = await checkout(prisma, OrderCreateRequest.parse(order))
  if (bought.kind !== 'paid') throw new Error('the wallet pays at once')
  await addItem(prisma, { userId, productId, quantity: 1 })
  await passHours(1)
  await applyPriceSchedules()
  const { orderId } = bought.order
  expect(await getOrder(orderId, userId)).toMatchObject({
    finalPrice: 1400,
    orderProducts: [{ unitPrice: 700 }],
  })
  expect((await getCart(userId)).items).toMatchObject([
    { price: 1000, priceWhenAdded: 700, wasPrice: null, priceChanged: true },
  ])
})

test('a was-price must be above the price, whichever of the two is edited', async () => {
  const productId = await makeProduct({ price: 1000 })
  const refusal = { code: 'INVALID_REQUEST', detail: { errors: [{ pointer: '/wasPrice' }] } }
  await expect(edit(productId, { wasPrice: 1000 })).rejects.toMatchObject(refusal)
  expect(await edit(productId, { wasPrice: 1200 })).toMatchObject({ wasPrice: 1200 })
  await expect(edit(productId, { price: 1200 })).rejects.toMatchObject(refusal)
  expect(await edit(productId, { price: 1300, wasPrice: null })).toMatchObject({
    price: 1300,
    wasPrice: null,
  })
})
