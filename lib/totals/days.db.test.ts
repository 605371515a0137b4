import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { makeUser } from '@/lib/testing/makers'
import { computeDays } from '@/lib/totals/days'
import { computeToday } from '@/lib/totals/today'

const { pool } = testDatabase()
/** Half past ten in the morning in Korea. */
const NOW = new Date('2026-03-20T10:30:00+09:00')

let userId = 0
const paid = (at: string, total: number) =>
  pool.query(
    `insert into orders (user_id, status, subtotal, total, ordered_at, expires_at, paid_at)
     values ($1, 'PAID', $2, $2, $3, $3, $3)`,
    [userId, total, at],
  )

beforeAll(async () => {
  userId = await makeUser()
  await paid('2026-03-20T09:00:00+09:00', 1000)
  await paid('2026-03-20T00:00:00+09:00', 200)
  await paid('2026-03-19T23:59:59+09:00', 30)
  await paid('2026-03-14T00:00:00+09:00', 4)
  // The seven days before: their last day counts up to the same time.
  await paid('2026-03-13T10:29:00+09:00', 50_000)
  await paid('2026-03-13T18:00:00+09:00', 600_000)
  await paid('2026-03-07T00:00:00+09:00', 7_000_000)
  await paid('2026-03-06T23:59:59+09:00', 80_000_000)
})

test('the last seven days are Korean days, today included, beside the seven before up to the same time', async () => {
  const { days, total, previous } = await computeDays(7, NOW)
  expect(days.map(({ day, sales }) => [day, sales])).toEqual([
    ['2026-03-14', 4],
    ['2026-03-15', 0],
    ['2026-03-16', 0],
    ['2026-03-17', 0],
    ['2026-03-18', 0],
    ['2026-03-19', 30],
    ['2026-03-20', 1200],
  ])
  expect(days[0]?.previousSales).toBe(7_000_000)
  expect(total).toMatchObject({ sales: 1234, orders: 4, averageBasket: 309 })
  expect(previous.sales).toBe(7_050_000)
  expect((await computeToday(NOW)).today.sales).toBe(1200)
})

test('days that are over are read from stored totals, and not from the orders', async () => {
  await computeDays(30, NOW)
  await pool.query(
    `update orders set total = total + 1, subtotal = subtotal + 1 where paid_at < '2026-03-20T00:00:00+09:00'`,
  )
  const { days, total } = await computeDays(30, NOW)
  expect(days).toHaveLength(30)
  expect(total.sales).toBe(87_651_234)
  const stored = await pool.query(
    'select count(*)::int as slices, count(distinct slice)::int as different from shop_totals',
  )
  expect(stored.rows[0].slices).toBe(stored.rows[0].different)
})
