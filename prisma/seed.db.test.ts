import { expect, test } from 'vitest'
import { audit } from '@/lib/audit/audit'
import { signIn } from '@/lib/auth/sign-in'
import { listProducts } from '@/lib/catalog/list-products'
import { ProductQuery } from '@/lib/catalog/schema'
import { prisma } from '@/lib/database/client'
import { OrderEventData } from '@/lib/orders/order-event'
import { listPopular } from '@/lib/ranking/queries'
import { rebuildRanking } from '@/lib/ranking/rebuild-ranking'
import { testDatabase } from '@/lib/testing/database'
import { getBalance } from '@/lib/wallet/queries'
import { seedDemo } from './seed'

const { pool, url } = testDatabase()

test('the demo passes the audit, and seeding again adds nothing', async () => {
  const accounts = await seedDemo(url)
  expect(accounts).toMatchObject({ operatorEmail: 'operator@jangteo.example' })
  const { ok, checks } = await audit()
  expect(checks.filter((check) => !check.ok)).toEqual([])
  expect(ok).toBe(true)
  expect(await seedDemo(url)).toBeNull()

  const address = '127.0.0.1'
  const operator = { email: accounts?.operatorEmail ?? '', password: accounts?.operatorPassword ?? '' }
  expect(await signIn({ ...operator, address, requestId: 'request-1' })).toMatchObject({ name: '운영자' })
  const shopper = { email: accounts?.shopperEmail ?? '', password: accounts?.shopperPassword ?? '' }
  expect(await signIn({ ...shopper, address, requestId: 'request-1' })).toMatchObject({
    id: '1',
    name: '이다은',
  })
})

test('the desk has orders in every stage, a return to decide and one that was refunded', async () => {
  const orders = await prisma.order.groupBy({ by: ['fulfilment'], where: { status: 'PAID' }, _count: true })
  const stages = ['DELIVERED', 'PARTLY_SHIPPED', 'PREPARING', 'SHIPPED', 'TO_PACK']
  expect(orders.map(({ fulfilment }) => fulfilment).sort()).toEqual(stages)
  expect(await prisma.order.count({ where: { status: 'PAID', delivery: null } })).toBeGreaterThan(0)
  const returns = await prisma.return.findMany({ orderBy: { requestedAt: 'asc' } })
  expect(returns.map(({ state }) => state).sort()).toEqual(['REFUNDED', 'REQUESTED'])
  expect(returns.every(({ userId }) => userId !== 1)).toBe(true)
})

test('every seeded event matches the event schema', async () => {
  const { rows } = await pool.query('select payload from outbox_events')
  expect(rows.length).toBeGreaterThan(500)
  for (const { payload } of rows) expect(OrderEventData.parse(payload)).toEqual(payload)
})

test('rebuilding the ranking corrects nothing in the seeded totals', async () => {
  expect((await rebuildRanking(prisma)).corrected).toBe(0)
})

test("the contract's examples work on the demo", async () => {
  expect(await getBalance(1)).toMatchObject({ userId: 1, userName: '이다은', amount: 10_000 })
  const { rows } = await pool.query(
    `select c.code from user_coupons u join coupons c on c.id = u.coupon_id where u.user_id = 1 order by u.id`,
  )
  expect(rows).toEqual([{ code: 'HANGHAE8888' }, { code: 'SPARTA1000' }])
  const { items } = await listProducts(ProductQuery.parse({ q: '에어포스' }))
  expect(items).toMatchObject([{ productId: 123, productName: '나이키 에어포스', price: 990_000 }])
})

test('sequences continue after the seeded ids', async () => {
  const { rows } = await pool.query(`
    insert into users (email, name) values ('new@example.com', '새 손님') returning id`)
  expect(Number(rows[0].id)).toBeGreaterThan(41)
})

test.each(['TODAY', 'THREE_DAYS', 'ONE_WEEK', 'ONE_MONTH'] as const)(
  '%s has best-sellers with decreasing sales',
  async (sortBy) => {
    const best = await listPopular({ sortBy, limit: 5 })
    expect(best).toHaveLength(5)
    expect(best[0]?.salesCount).toBeGreaterThanOrEqual(best[4]?.salesCount ?? 0)
  },
)
