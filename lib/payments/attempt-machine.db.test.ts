import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { Crash, FakeProvider, type Trouble } from '@/lib/testing/fake-provider'

/*
 * The payment of one order, as everybody around it can act on it, in any order:
 *
 *   the buyer      begins a payment by card or KakaoPay · approves on the company's page · comes back, again, or with the
 *                  return of an earlier payment · gives up · comes back refused · pays by wallet · cancels the order
 *   the company    loses a request, or its answer after the effect; a process of the shop ends before or after the effect
 *   the worker     asks about what is unclear, ends what is over, refunds what is owed
 *   the clock      the hold ends · the company's page ends
 *
 * What holds at every moment (`checkAlways`) and once the worker has had its time (`checkAtRest`) is the specification.
 */

const kakaoPay = new FakeProvider('KAKAOPAY')
const toss = new FakeProvider('TOSS')
vi.mock('@/lib/payments/providers', () => ({
  configuredProviders: () => ['KAKAOPAY', 'TOSS'],
  getProvider: (name: string) => (name === 'TOSS' ? toss : kakaoPay),
  providerFor: (type: string) => (type === 'CARD' ? toss : kakaoPay),
}))
Object.assign(process.env, { LOG_LEVEL: 'silent' })

const { prisma } = await import('@/lib/database/client')
const { ShopError } = await import('@/lib/errors')
const { audit } = await import('@/lib/audit/audit')
const { createOrder, issueCoupon, payOrder } = await import('@/lib/testing/writes')
const { cancelOrder } = await import('@/lib/orders/cancel-order')
const { takeReturn } = await import('@/lib/payments/take-return')
const { resolveAttempts } = await import('@/lib/payments/resolve-attempts')
const { verifyPayments } = await import('@/lib/payments/verify-payments')
const { feedRanking } = await import('@/lib/ranking/feed-ranking')
const { makeCoupon, makeProduct, makeUser } = await import('@/lib/testing/makers')
const { pool } = testDatabase()

const PRICE = 5000
const TOTAL = PRICE - 500

type Way = 'CARD' | 'KAKAO_PAY' | 'BALANCE'
type Money = {
  orderStatus: string
  captured: number
  spent: number
  stock: number
  couponHeld: boolean
  open: number
}

/** The shop under test: its database and the two companies. */
class Shop {
  private constructor(
    readonly userId: number,
    readonly productId: number,
    readonly orderId: number,
  ) {}

  static async open(): Promise<Shop> {
    const userId = await makeUser({ balance: TOTAL })
    const productId = await makeProduct({ price: PRICE, stock: 1 })
    const { userCouponId } = await issueCoupon(prisma, {
      couponId: await makeCoupon({ amount: 500 }),
      userId,
    })
    const order = {
      userId,
      orderProducts: [{ productId, quantity: 1 }],
      userCouponId,
      paymentType: 'CARD' as const,
    }
    const { orderId } = await createOrder(prisma, order)
    for (const provider of [kakaoPay, toss]) {
      for (const operation of ['prepare', 'confirm', 'find', 'cancel'] as const)
        provider.fail(operation, null)
    }
    return new Shop(userId, productId, orderId)
  }

  async attempts(): Promise<{ id: string; company: FakeProvider }[]> {
    const { rows } = await pool.query(
      `select id, provider from payment_attempts where order_id = $1 and ref is not null order by created_at, id`,
      [this.orderId],
    )
    return rows.map(({ id, provider }) => ({ id, company: provider === 'TOSS' ? toss : kakaoPay }))
  }

  async money(): Promise<Money> {
    const { rows } = await pool.query(
      `select o.status, p.stock::int, w.balance::int,
              (select order_id from user_coupons where user_id = o.user_id) is not null as held,
              (select count(*)::int from payment_attempts a where a.order_id = o.id and a.settled_at is null) as open
       from orders o, products p, wallets w where o.id = $1 and p.id = $2 and w.user_id = o.user_id`,
      [this.orderId, this.productId],
    )
    const { status, stock, balance, held, open } = rows[0]
    const { rows: all } = await pool.query('select id from payment_attempts where order_id = $1', [
      this.orderId,
    ])
    const ids = all.map(({ id }) => id)
    const captured = kakaoPay.captured(ids) + toss.captured(ids)
    return { orderStatus: status, captured, spent: TOTAL - balance, stock, couponHeld: held, open }
  }
}

/** What a person may be told, and a process that ended; anything else is a bug. */
const refusals = (error: unknown) => {
  if (!(error instanceof ShopError || error instanceof Crash)) throw error
}

const ACTIONS: Record<string, (shop: Shop, n: number) => Promise<unknown>> = {
  begin: (shop, n) => pay(shop, n % 2 === 0 ? 'CARD' : 'KAKAO_PAY'),
  payByWallet: (shop) => pay(shop, 'BALANCE'),
  approve: (shop, n) => withAttempt(shop, n, async (id, company) => void company.approve(id)),
  returnApproved: (shop, n) => withAttempt(shop, n, (id, company) => takeReturn(id, company.approve(id))),
  returnTwice: (shop, n) =>
    withAttempt(shop, n, (id, company) => {
      const query = company.approve(id)
      return Promise.allSettled([takeReturn(id, query), takeReturn(id, query)]).then((results) => {
        for (const result of results) if (result.status === 'rejected') refusals(result.reason)
      })
    }),
  giveUp: (shop, n) => withAttempt(shop, n, (id, company) => takeReturn(id, company.giveUp(id))),
  returnRefused: (shop, n) =>
    withAttempt(shop, n, (id) => takeReturn(id, new URLSearchParams({ code: 'REJECTED' }))),
  cancelOrder: ({ orderId, userId }) => cancelOrder(prisma, { orderId, userId }),
  worker: (shop) => work(shop),
  holdEnds: ({ orderId }) =>
    pool.query(`update payment_attempts set hold_until = now() - interval '1 second' where order_id = $1`, [
      orderId,
    ]),
  pageEnds: ({ orderId }) =>
    pool.query(
      `update payment_attempts set expires_at = now() - interval '16 minutes' where order_id = $1 and ref is not null`,
      [orderId],
    ),
}

const pay = ({ orderId, userId }: Shop, paymentType: Way) =>
  payOrder(prisma, { orderId, userId, amount: TOTAL, paymentType, redirect: 'DESKTOP' })

async function withAttempt(
  shop: Shop,
  n: number,
  act: (id: string, company: FakeProvider) => Promise<unknown>,
) {
  const attempts = await shop.attempts()
  const attempt = attempts[n % Math.max(attempts.length, 1)]
  if (attempt) await act(attempt.id, attempt.company)
}

/** Actions that are under way. The worker leaves a confirmation alone for longer than one may take. */
let running = 0

/** One round of the worker, to which everything is due. */
async function work({ orderId }: Shop) {
  await pool.query(
    `update payment_attempts set next_try_at = now() - interval '1 second'
     where order_id = $1 and (state <> 'CONFIRMING' or $2)`,
    [orderId, running <= 1],
  )
  await resolveAttempts()
  await pool.query(
    `update gateway_refunds set next_try_at = now() - interval '1 second' where state = 'OWED'`,
  )
  await verifyPayments()
}

/** Never more than the price, never both ways, and a paid order has its money and its goods. */
function checkAlways({ orderStatus, captured, spent, stock }: Money) {
  expect(captured === 0 || captured === TOTAL).toBe(true)
  expect(spent === 0 || spent === TOTAL).toBe(true)
  expect(captured + spent).toBeLessThanOrEqual(TOTAL)
  if (orderStatus === 'PAID') expect({ money: captured + spent, stock }).toEqual({ money: TOTAL, stock: 0 })
  if (orderStatus === 'PENDING')
    expect({ captured, spent, stock }).toEqual({ captured: 0, spent: 0, stock: 1 })
}

/** Nothing is open, and only a paid order has money, goods and coupon. */
function checkAtRest({ orderStatus, captured, spent, stock, couponHeld, open }: Money) {
  expect(open).toBe(0)
  expect(['PENDING', 'PAID', 'FAILED', 'CANCELLED', 'EXPIRED', 'REFUNDED']).toContain(orderStatus)
  const isPaid = orderStatus === 'PAID'
  expect({ money: captured + spent, stock }).toEqual({ money: isPaid ? TOTAL : 0, stock: isPaid ? 0 : 1 })
  expect(couponHeld).toBe(isPaid || orderStatus === 'PENDING')
}

async function perform(shop: Shop, action: string, n: number) {
  running++
  await ACTIONS[action]?.(shop, n).catch(refusals)
  running--
}

type Step = {
  action: string
  n: number
  trouble: { operation: 'prepare' | 'confirm' | 'find' | 'cancel'; kind: Trouble } | null
}

class Command implements fc.AsyncCommand<object, Shop> {
  constructor(readonly step: Step) {}
  check = () => true
  async run(_model: object, shop: Shop) {
    const { action, n, trouble } = this.step
    for (const provider of [kakaoPay, toss]) if (trouble) provider.fail(trouble.operation, trouble.kind)
    await perform(shop, action, n)
    checkAlways(await shop.money())
  }
  toString = () => JSON.stringify(this.step)
}

const trouble = fc.record({
  operation: fc.constantFrom('prepare' as const, 'confirm' as const, 'find' as const, 'cancel' as const),
  kind: fc.constantFrom<Trouble>('lost-before', 'lost-after', 'crash-before', 'crash-after'),
})
const step = fc
  .record({
    action: fc.constantFrom(...Object.keys(ACTIONS)),
    n: fc.nat(3),
    trouble: fc.option(trouble, { freq: 2 }),
  })
  .map((each) => new Command(each))

async function checkBooks() {
  while ((await feedRanking()).full);
  const { checks } = await audit()
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
}

async function atRest(shop: Shop) {
  for (const provider of [kakaoPay, toss]) {
    for (const operation of ['prepare', 'confirm', 'find', 'cancel'] as const) provider.fail(operation, null)
  }
  await ACTIONS.holdEnds?.(shop, 0)
  await ACTIONS.pageEnds?.(shop, 0)
  for (let n = 0; n < 3; n++) await work(shop)
  checkAtRest(await shop.money())
}

test('whatever buyer, company, worker, clock and crashes do in whatever order, an order is paid once or not at all', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands([step], { maxCommands: 14, size: 'max' }), async (commands) => {
      const shop = await Shop.open()
      await fc.asyncModelRun(() => ({ model: {}, real: shop }), commands)
      await atRest(shop)
    }),
    { numRuns: 150 },
  )
  await checkBooks()
})

test('the same when two of them act at once', async () => {
  const pair = fc.tuple(step, step)
  await fc.assert(
    fc.asyncProperty(fc.array(pair, { maxLength: 8, size: 'max' }), async (pairs) => {
      const shop = await Shop.open()
      await pay(shop, 'CARD').catch(refusals)
      for (const [one, other] of pairs) {
        // Both are under way before either is checked.
        const { action, n, trouble: first } = one.step
        if (first) toss.fail(first.operation, first.kind)
        await Promise.all([perform(shop, action, n), perform(shop, other.step.action, other.step.n)])
        checkAlways(await shop.money())
      }
      await atRest(shop)
    }),
    { numRuns: 100 },
  )
  await checkBooks()
})
