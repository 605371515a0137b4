import { beforeEach, expect, test } from 'vitest'
import { audit } from '@/lib/audit/audit'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { addSales, type HourOfSales } from '@/lib/ranking/add-sales'
import { listPopular } from '@/lib/ranking/queries'
import { LIST_MAX } from '@/lib/ranking/schema'
import { lockWindows } from '@/lib/ranking/windows'
import { testDatabase } from '@/lib/testing/database'

const { pool } = testDatabase()
const PRODUCTS = 3000
const all = Array.from({ length: PRODUCTS }, (_, n) => n + 1)

await pool.query(`
  insert into products (id, name, price, stock, stocked, category)
    select n, '상품', 1000, 100, 100, 'SHOES' from generate_series(1, ${PRODUCTS}) n`)

beforeEach(async () => {
  await pool.query('truncate hourly_sales, window_sales, ranking_leaders')
  await pool.query('update ranking_windows set floor_units = null')
})

const hour = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000)
const sale = (productId: number, units: number): HourOfSales => ({
  hour,
  productId,
  units,
  amount: units * 1000,
  lastSoldAt: hour,
})
const add = (sales: HourOfSales[]) =>
  transaction(prisma, async (tx) => {
    await lockWindows(tx)
    await addSales(tx, sales)
  })
const leaders = async () =>
  (await pool.query("select count(*)::int as n from ranking_leaders where scope = 'TODAY'")).rows[0].n

/** The ranking by the leaders and by all totals, which must agree whatever was sold. */
async function expectRankingOfTotals() {
  const { rows } = await pool.query(`
    select product_id::int as id from window_sales where scope = 'TODAY' and units > 0
    order by units desc, amount desc, last_sold_at desc, product_id limit ${LIST_MAX}`)
  // Longer than the time for which a ranking is shared.
  await new Promise((resume) => setTimeout(resume, 220))
  const listed = await listPopular({ sortBy: 'TODAY', limit: LIST_MAX })
  expect(listed.map(({ productId }) => productId)).toEqual(rows.map(({ id }) => id))
  const checks = (await audit()).checks.filter(({ name }) => name.startsWith('a ranking window'))
  expect(checks).toMatchObject([{ ok: true }])
}

test('of three thousand products with equal sales a bounded number leads, and the ranking is that of all totals', async () => {
  await add(all.map((id) => sale(id, 1)))
  expect(await leaders()).toBeLessThanOrEqual(1000)
  await expectRankingOfTotals()
})

test('a product overtakes the leaders, and products that fall behind are replaced by those that sell more', async () => {
  await add(all.map((id) => sale(id, 1 + (id % 50))))
  await add(all.filter((id) => id % 50 === 3).map((id) => sale(id, 100)))
  await expectRankingOfTotals()
  const { rows } = await pool.query(
    "select product_id::int as id, units::int as units from window_sales where scope = 'TODAY' order by units desc limit 900",
  )
  await add(rows.map(({ id, units }) => sale(id, -units)))
  await expectRankingOfTotals()
  expect(await leaders()).toBeLessThanOrEqual(1000)
})

test('after nearly everything was taken back, also the products that sell least are ranked', async () => {
  await add(all.map((id) => sale(id, 9)))
  await add(all.filter((id) => id > 50).map((id) => sale(id, -9)))
  await add([sale(60, 1), sale(70, 2)])
  await expectRankingOfTotals()
})

test('after random sales and refunds the ranking is that of all totals', async () => {
  for (let round = 0; round < 12; round++) {
    const { rows } = await pool.query(
      "select product_id::int as id, units::int as units from window_sales where scope = 'TODAY' and units > 0",
    )
    const refunds = rows.filter(() => Math.random() < 0.2).map(({ id, units }) => sale(id, -units))
    const refunded = new Set(refunds.map(({ productId }) => productId))
    const sales = all.filter((id) => !refunded.has(id) && Math.random() < 0.5)
    await add([...refunds, ...sales.map((id) => sale(id, 1 + Math.floor(Math.random() * 9)))])
  }
  await expectRankingOfTotals()
})
