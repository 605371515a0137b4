import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { addItem } from '@/lib/cart/add-item'
import { clearCart } from '@/lib/cart/clear-cart'
import { createPriceSchedule } from '@/lib/catalog/create-price-schedule'
import { editProduct } from '@/lib/catalog/edit-product'
import { importProducts } from '@/lib/catalog/import-products'
import { ProductGroupRequest } from '@/lib/catalog/product-group-schema'
import { createProductGroup, deleteProductGroup, saveProductGroup } from '@/lib/catalog/save-product-group'
import { prisma } from '@/lib/database/client'
import { isUnavailable } from '@/lib/database/errors'
import { transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { leaseEvents } from '@/lib/events/lease-events'
import { recoverBatches } from '@/lib/events/recover-batches'
import { replayDead } from '@/lib/events/replay-event'
import { replayRange } from '@/lib/events/replay-range'
import { type Settled, settleEvents } from '@/lib/events/settle-events'
import { markAvailable } from '@/lib/events/targets'
import { cancelOrder } from '@/lib/orders/cancel-order'
import { OrderCreateRequest } from '@/lib/orders/schema'
import { feedRanking } from '@/lib/ranking/feed-ranking'
import { rebuildRanking } from '@/lib/ranking/rebuild-ranking'
import { recordStatistics } from '@/lib/ranking/record-statistics'
import { refreshPopularity } from '@/lib/ranking/refresh-popularity'
import { countAllDeadlocks } from '@/lib/testing/count-deadlocks'
import { testDatabase } from '@/lib/testing/database'
import { makeCoupon, makeProduct, makeUser, times } from '@/lib/testing/makers'
import { checkout, createOrder, issueCoupon, payOrder } from '@/lib/testing/writes'
import { DUTIES } from '@/lib/worker/duties'

const { pool: direct } = testDatabase()
/** Long enough for every two of the activities to meet many times. */
const LASTS_MS = 10_000

const products: number[] = []
for (let n = 0; n < 30; n++) products.push(await makeProduct({ price: 100, stock: 1_000_000 }))
const users: number[] = []
for (let n = 0; n < 8; n++) users.push(await makeUser({ balance: 900_000_000 }))
const couponIds = [
  await makeCoupon({ total: 1000, amount: 50 }),
  await makeCoupon({ total: 1000, amount: 60 }),
]
await direct.query(
  `insert into event_targets (name, url, secrets, failures) values ('data-platform', 'http://127.0.0.1:9', '{}', 1)`,
)

const upTo = (n: number) => Math.floor(Math.random() * n)
const some = (from: readonly number[]): number => from[upTo(from.length)] ?? 0
const lines = () =>
  [...new Set(times(1 + upTo(6), () => some(products)))].map((productId) => ({ productId, quantity: 1 }))

const coupons = new Map<number, number[]>()
/** The paid orders that can still be sent back. */
const paid: { orderId: number; userId: number }[] = []
let sales = 0

function newOrder() {
  const userId = some(users)
  const userCouponId = upTo(2) === 0 ? coupons.get(userId)?.pop() : undefined
  return OrderCreateRequest.parse({
    userId,
    orderProducts: lines(),
    paymentType: 'BALANCE',
    ...(userCouponId ? { userCouponId } : {}),
  })
}

const ACTIVITIES: Record<string, () => Promise<unknown>> = {
  async buy() {
    const order = newOrder()
    const bought = await checkout(prisma, order)
    if (bought.kind !== 'paid') return
    sales++
    paid.push({ orderId: bought.order.orderId, userId: order.userId })
  },
  async orderThenPay() {
    const order = newOrder()
    const { orderId, finalPrice } = await createOrder(prisma, order)
    if (upTo(3) === 0) {
      await direct.query(
        `update orders set expires_at = now() - interval '1 second' where id = $1 and status = 'PENDING'`,
        [orderId],
      )
      return
    }
    await payOrder(prisma, { orderId, userId: order.userId, amount: finalPrice, paymentType: 'BALANCE' })
  },
  async sendBack() {
    const order = paid.splice(upTo(paid.length), 1)[0]
    if (order) await cancelOrder(prisma, order)
  },
  async leased() {
    const userId = await makeUser({ balance: 1_000_000 })
    const { userCouponId } = await issueCoupon(prisma, { couponId: some(couponIds), userId })
    users.push(userId)
    coupons.set(userId, [userCouponId])
  },
  fillCart: () => addItem(prisma, { userId: some(users), productId: some(products), quantity: 1 }),
  emptyCart: () => clearCart(prisma, some(users)),
  restock: () =>
    editProduct(prisma, { productId: some(products), changes: { stockDelta: 1 }, ifMatch: null, by: null }),
  restockByFile: () =>
    importProducts(
      prisma,
      Buffer.from(['productId,stockDelta', ...products.map((id) => `${id},1`).reverse()].join('\n')),
      false,
      null,
    ),
  async group() {
    const ids = [...new Set(times(2 + upTo(4), () => some(products)))]
    const groups = await prisma.productGroup.findMany({ select: { id: true } })
    const groupId = some(groups.map(({ id }) => id))
    const group = ProductGroupRequest.parse({
      groupName: '묶음',
      options: [{ name: '사이즈' }],
      products: [...ids, ...products.slice(0, 2)]
        .filter((productId, at, all) => all.indexOf(productId) === at)
        .map((productId) => ({ productId, values: [{ value: String(productId) }] })),
    })
    if (groupId === 0) await createProductGroup(prisma, { group, by: null })
    else if (upTo(5) === 0) await deleteProductGroup(prisma, { groupId, by: null })
    else await saveProductGroup(prisma, { groupId, group, ifMatch: null, by: null })
  },
  async planSale() {
    const [productId, from] = [some(products), Date.now()]
    const sale = { salePrice: 90, saleFrom: new Date(from), saleUntil: new Date(from + 1 + upTo(50)) }
    await createPriceSchedule(prisma, { productId, sale, by: null })
  },
  countElsewhere: () =>
    recordStatistics(prisma, {
      source: 'market',
      orderId: String(upTo(50)),
      userId: 'u',
      productId: some(products),
      quantity: 1,
      totalPrice: 100,
      soldAt: new Date(),
    }),
  rebuild: () => rebuildRanking(prisma),
  async deliver() {
    const leased = await leaseEvents('a', 64, 60_000)
    const settled = [...leased.fresh, ...leased.retries].map((event, index): Settled => {
      if (index === 0) return { event, settlement: { kind: 'failed', status: 500, error: 'refused' } }
      if (index === 1) return { event, settlement: { kind: 'unsent' } }
      return { event, settlement: { kind: 'delivered', status: 202 } }
    })
    await settleEvents('a', leased, settled)
  },
  async abandonLeases() {
    await leaseEvents('b', 4, 0)
    await recoverBatches()
  },
  async receiverIsBack() {
    await direct.query('update event_targets set failures = 1')
    await markAvailable()
  },
  async replay() {
    await replayRange(prisma, { from: new Date(Date.now() - 2000), dryRun: false }, null)
    await direct.query(
      `update event_deliveries set state = 'DEAD'
       where seq = (select max(seq) from event_deliveries where state = 'PENDING' and leased_by is null)`,
    )
    await transaction(prisma, replayDead)
  },
  ...Object.fromEntries(
    DUTIES.filter(({ name }) => !name.endsWith('audit') && !name.endsWith('audits')).map(({ name, run }) => [
      name,
      run,
    ]),
  ),
}

/** Again and again. A refusal is an answer, and so is that too many wait at once. */
async function repeat(activity: () => Promise<unknown>, until: number): Promise<number> {
  let times = 0
  for (; performance.now() < until; times++) {
    await activity().catch((error) => {
      if (!(error instanceof ShopError) && !isUnavailable(error)) throw error
    })
    // An activity that has nothing to do must not keep the event loop from the others.
    await nextTurn()
  }
  return times
}

test('the feed of the ranking and the refresh of popularity never deadlock over a catalogue', async () => {
  const catalogue: number[] = []
  for (let n = 0; n < 400; n++) catalogue.push(await makeProduct())
  await direct.query(`
    insert into window_sales (scope, product_id, units, amount, last_sold_at)
      select scope, id, 1, 1, now() from products, ranking_windows order by random()
      on conflict do nothing;
    analyze`)
  const sellElsewhere = async () => {
    const sold = new Set(times(30, () => some(catalogue)))
    const lines = [...sold].map((productId) => ({ productId, quantity: 1, totalPrice: 100 }))
    const payload = JSON.stringify({ paidAt: new Date().toISOString(), lines })
    await direct.query(
      `insert into outbox_events (aggregatetype, aggregateid, type, payload) values ('order', '1', 'order.paid', $1)`,
      [payload],
    )
    await sleep(4)
  }
  const until = performance.now() + LASTS_MS
  const activities = [sellElsewhere, feedRanking, feedRanking, refreshPopularity, refreshPopularity]
  await Promise.all(activities.map((activity) => repeat(activity, until)))
  expect(await countAllDeadlocks(direct)).toBe(0)
})

test('sales, refunds, restocks, deliveries and all duties of two workers at once never deadlock', async () => {
  const until = performance.now() + LASTS_MS
  const running = Object.values(ACTIVITIES).flatMap((activity) => [activity, activity])
  const runs = await Promise.all(running.map((activity) => repeat(activity, until)))
  expect(Math.min(...runs)).toBeGreaterThan(0)
  expect(sales).toBeGreaterThan(0)
  expect(await countAllDeadlocks(direct)).toBe(0)
})
