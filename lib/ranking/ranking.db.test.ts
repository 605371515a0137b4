import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, expect, test, vi } from 'vitest'
import { audit } from '@/lib/audit/audit'

import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'

import { confirmOwnSale } from '@/lib/ranking/confirm-own-sale'

import { feedRanking } from '@/lib/ranking/feed-ranking'
import { listPopular } from '@/lib/ranking/queries'
import { rebuildRanking } from '@/lib/ranking/rebuild-ranking'
import { recordStatistics } from '@/lib/ranking/record-statistics'
import { refreshPopularity } from '@/lib/ranking/refresh-popularity'
import { type RankingScope, statisticsEndpoint } from '@/lib/ranking/schema'
import { rollWindows } from '@/lib/ranking/windows'
import { testDatabase } from '@/lib/testing/database'
import { insertRefund, insertSale } from '@/lib/testing/insert-sale'

const { pool } = testDatabase()
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3600_000)

async function feedAll() {
  while ((await feedRanking()).counted > 0);
}

/** Longer than the moment for which an answer is shared. */
async function ranking(sortBy: RankingScope, limit = 5) {
  await sleep(220)
  const rows = await listPopular({ sortBy, limit })
  return rows.map((row) => [row.productId, row.salesCount, row.totalSalesPrice])
}

const rankingChecks = async () =>
  (await audit()).checks.filter((check) => !check.ok && /hourly|window|told/.test(check.name))

beforeEach(async () => {
  await pool.query(`
    truncate users, products, orders, order_lines, outbox_events, hourly_sales, window_sales, ranking_leaders,
      popularity_changes, external_sales cascade;
    insert into users (id, email, name) values (1, 'a@example.com', '이다은');
    insert into products (id, name, price, stock, stocked, category)
      select n, '상품 ' || n, 1000, 100000, 100000, 'SHOES' from generate_series(1, 8) n;
    update ranking_windows set from_hour = date_trunc('hour', now() - make_interval(hours => hours), 'UTC'),
      floor_units = null, floor_amount = null, floor_sold_at = null, floor_product = null`)
})

test('products rank by units, then sales, then the latest sale', async () => {
  await insertSale({ lines: [[1, 2]], at: hoursAgo(1) })
  await insertSale({ lines: [[2, 3]], at: hoursAgo(1) })
  await insertSale({ lines: [[3, 2]], at: hoursAgo(1), unitPrice: 2000 })
  await insertSale({ lines: [[4, 2]], at: hoursAgo(0) })
  await feedAll()
  expect(await ranking('THREE_DAYS')).toEqual([
    [2, 3, 3000],
    [3, 2, 4000],
    [4, 2, 2000],
    [1, 2, 2000],
  ])
  expect((await listPopular({ sortBy: 'THREE_DAYS', limit: 1 }))[0]).toEqual({
    productId: 2,
    salesCount: 3,
    totalSalesPrice: 3000,
    rankingScope: 'THREE_DAYS',
    rankPosition: 1,
    productName: '상품 2',
    productNameEn: null,
    price: 1000,
    wasPrice: null,
    stockQuantity: 100000,
    category: 'SHOES',
    imageUrl: null,
    groupId: null,
  })
})

test('each window contains the sales of its hours, the current one included, and no older ones', async () => {
  await insertSale({ lines: [[1, 1]] })
  await insertSale({ lines: [[2, 1]], at: hoursAgo(71) })
  await insertSale({ lines: [[3, 1]], at: hoursAgo(74) })
  await insertSale({ lines: [[4, 1]], at: hoursAgo(26) })
  await insertSale({ lines: [[5, 1]], at: hoursAgo(24 * 8) })
  await insertSale({ lines: [[6, 1]], at: hoursAgo(24 * 32) })
  await feedAll()
  const ids = async (scope: RankingScope) => (await ranking(scope, 10)).map(([id]) => id)
  expect(await ids('TODAY')).toEqual([1])
  expect(await ids('THREE_DAYS')).toEqual([1, 4, 2])
  expect(await ids('ONE_WEEK')).toEqual([1, 4, 2, 3])
  expect(await ids('ONE_MONTH')).toEqual([1, 4, 2, 3, 5])
})

test('hours that left a window are subtracted, also after a long pause of the worker', async () => {
  await pool.query(`update ranking_windows set from_hour = from_hour - interval '40 days'`)
  await insertSale({ lines: [[1, 5]], at: hoursAgo(80) })
  await insertSale({ lines: [[1, 2]], at: hoursAgo(2) })
  await insertSale({ lines: [[2, 9]], at: hoursAgo(24 * 31) })
  await feedAll()
  while (await transaction(prisma, rollWindows));
  expect(await ranking('THREE_DAYS')).toEqual([[1, 2, 2000]])
  expect(await ranking('ONE_MONTH')).toEqual([[1, 7, 7000]])
  expect(await rankingChecks()).toEqual([])
})

test('a refund is subtracted at the hour of the sale', async () => {
  const order = await insertSale({ lines: [[1, 5]], at: hoursAgo(50) })
  await insertSale({ lines: [[1, 1]] })
  await feedAll()
  await insertRefund(order)
  await feedAll()
  expect(await ranking('THREE_DAYS')).toEqual([[1, 1, 1000]])
  const { rows } = await pool.query('select sum(units)::int as units from hourly_sales')
  expect(rows).toEqual([{ units: 1 }])
  expect(await rankingChecks()).toEqual([])
})

test('twenty concurrent feeds count every event exactly once', async () => {
  for (let n = 0; n < 60; n++) await insertSale({ lines: [[1 + (n % 8), 1]] })
  await Promise.all(Array.from({ length: 20 }, feedRanking))
  await feedAll()
  expect(await rankingChecks()).toEqual([])
  const { rows } = await pool.query('select sum(units)::int as units from hourly_sales')
  expect(rows).toEqual([{ units: 60 }])
})

test('a sale reported by a partner counts once, however often it is sent', async () => {
  const sale = {
    source: 'market',
    orderId: 'm-1',
    userId: 'u-1',
    productId: 3,
    quantity: 4,
    totalPrice: 4400,
    soldAt: hoursAgo(1),
  }
  const sent = await Promise.all(Array.from({ length: 10 }, () => recordStatistics(prisma, sale)))
  expect(sent.filter(({ counted }) => counted)).toHaveLength(1)
  await recordStatistics(prisma, { ...sale, source: 'another' })
  expect(await ranking('TODAY')).toEqual([[3, 8, 8800]])
  expect(await rankingChecks()).toEqual([])
})

test('a rebuild during sales and refunds agrees with the orders exactly', async () => {
  const orders: number[] = []
  for (let n = 0; n < 40; n++)
    orders.push(await insertSale({ lines: [[3 + (n % 6), 1 + (n % 3)]], at: hoursAgo(n * 5) }))
  await insertSale({ lines: [[2, 5]], at: hoursAgo(30) })
  await feedAll()
  // Too much everywhere, and nothing at all where nothing is sent back while it is missing.
  await pool.query('update hourly_sales set units = units + 3; delete from hourly_sales where product_id = 2')
  await pool.query("insert into hourly_sales values ('2020-01-01T00:00Z', 7, 4, 4000, '2020-01-01T00:00Z')")
  let over = false
  const market = (async () => {
    for (let n = 0; !over; n++) {
      await insertSale({ lines: [[1 + (n % 8), 1]] })
      const back = orders.pop()
      if (back !== undefined) await insertRefund(back)
    }
  })()
  const feeder = (async () => {
    while (!over) await feedRanking()
  })()
  const first = await rebuildRanking(prisma)
  expect(first.corrected).toBeGreaterThan(0)
  over = true
  await Promise.all([market, feeder])
  expect(await rankingChecks()).toEqual([])
  await feedAll()
  expect(await rankingChecks()).toEqual([])
  expect((await rebuildRanking(prisma)).corrected).toBe(0)
})

test('a rebuild has nothing to correct after a refund, before and after its row has left the window', async () => {
  const order = await insertSale({ lines: [[1, 5]], at: hoursAgo(2) })
  await insertSale({ lines: [[2, 1]] })
  await feedAll()
  await insertRefund(order)
  await feedAll()
  expect((await rebuildRanking(prisma)).corrected).toBe(0)
  await pool.query('delete from window_sales where units = 0 and amount = 0')
  expect((await rebuildRanking(prisma)).corrected).toBe(0)
})

test('popularity follows the last week and skips products that a sale has locked', async () => {
  await insertSale({ lines: [[1, 5]] })
  await insertSale({ lines: [[2, 3]] })
  await feedAll()
  const holder = await pool.connect()
  await holder.query('begin; update products set stock = stock - 1, stocked = stocked - 1 where id = 1')
  await refreshPopularity()
  const shown = async () =>
    (await pool.query('select id::int, popularity from products where popularity > 0 order by id')).rows
  expect(await shown()).toEqual([{ id: 2, popularity: 3 }])
  await holder.query('commit')
  holder.release()
  await refreshPopularity()
  expect(await shown()).toEqual([
    { id: 1, popularity: 5 },
    { id: 2, popularity: 3 },
  ])
})

test('a hidden product is not listed, and the next one takes its place', async () => {
  for (let id = 1; id <= 6; id++) await insertSale({ lines: [[id, id]] })
  await feedAll()
  await pool.query('update products set on_sale = false where id = 6')
  expect((await ranking('TODAY', 5)).map(([id]) => id)).toEqual([5, 4, 3, 2, 1])
})

test('the list object is reused until a price, a stock or the ranking changes, and then updated at once', async () => {
  await insertSale({ lines: [[1, 2]] })
  await feedAll()
  await sleep(220)
  const ask = () => listPopular({ sortBy: 'TODAY', limit: 5 })
  const before = await ask()
  expect(await ask()).toBe(before)
  await pool.query('update products set price = 900, stock = stock - 1, sold = sold + 1 where id = 1')
  expect(await ask()).toMatchObject([{ price: 900, stockQuantity: 99_999 }])
  await pool.query('update products set on_sale = false where id = 1')
  expect(await ask()).toEqual([])
})

test('a reported sale of this shop is confirmed by its order and never added', async () => {
  const orderId = await insertSale({ userId: 1, lines: [[3, 2]] })
  await feedAll()
  const before = await ranking('TODAY')
  const told = { orderId, userId: 1, itemId: 3 }
  expect(await confirmOwnSale(prisma, told)).toEqual({
    source: 'jangteo',
    orderId: String(orderId),
    productId: 3,
    counted: false,
  })
  await feedAll()
  expect(await ranking('TODAY')).toEqual(before)
  expect(await rankingChecks()).toEqual([])
  await expect(confirmOwnSale(prisma, { ...told, userId: 2 })).rejects.toMatchObject({
    code: 'ORDER_NOT_FOUND',
  })
  await expect(confirmOwnSale(prisma, { ...told, orderId: 999 })).rejects.toMatchObject({
    code: 'ORDER_NOT_FOUND',
  })
  await expect(confirmOwnSale(prisma, { ...told, itemId: 4 })).rejects.toMatchObject({
    code: 'PRODUCT_NOT_FOUND',
  })
  await pool.query("update orders set status = 'PENDING', paid_at = null where id = $1", [orderId])
  await expect(confirmOwnSale(prisma, told)).rejects.toMatchObject({
    code: 'INVALID_REQUEST',
    detail: { reason: 'ORDER_NOT_PAID' },
  })
})

test('a partner cannot report sales in the name of this shop', () => {
  const report = {
    source: 'jangteo',
    orderId: 1,
    userId: 1,
    productId: 1,
    quantity: 1,
    totalPrice: 1,
    soldAt: '2026-04-04T14:45:00',
  }
  expect(statisticsEndpoint.body.safeParse(report).success).toBe(false)
  expect(statisticsEndpoint.body.safeParse({ ...report, source: 'partner' }).success).toBe(true)
})

test('a list that passes over products of one group and hidden ones is read at once, and kept while nothing changes', async () => {
  await pool.query(`
    with g as (insert into product_groups (name, options) values ('g', '[]') returning id)
    update products set group_id = g.id, group_position = products.id from g where products.id in (1, 2);
    update products set on_sale = false where id = 3`)
  for (const id of [1, 2, 3, 4, 5, 6]) await insertSale({ lines: [[id, 10 - id]] })
  await feedAll()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1000 })
  try {
    const read = () => listPopular({ sortBy: 'TODAY', limit: 3, grouped: true })
    const [first, second, third] = [await read(), await read(), await read()]
    expect(first.map(({ productId, rankPosition }) => [productId, rankPosition])).toEqual([
      [1, 1],
      [4, 2],
      [5, 3],
    ])
    expect(second).toEqual(first)
    expect(third).toBe(second)
    await pool.query('update products set price = 900 where id = 5')
    expect((await read()).map(({ price }) => price)).toEqual([1000, 1000, 900])
    await pool.query('update products set on_sale = false where id = 4')
    expect((await read()).map(({ productId }) => productId)).toEqual([1, 5, 6])
  } finally {
    vi.useRealTimers()
  }
})
