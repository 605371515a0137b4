import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { type Answer, type Client, count, type Errors } from './client'

export const PRICE = 10
export const STOCK = 1_000_000
const CHARGE = 100_000
const BUYERS = 8
const CLAIMERS = 400

/** A write that was answered, with all that is needed to repeat it. */
export type Write = {
  kind: 'checkout' | 'charge' | 'claim' | 'refund'
  userId: number
  method: string
  path: string
  body: unknown
  key: string
  answer: Answer
  at: number
}

export type Stage = { buyers: number[]; claimers: number[]; productId: number; couponId: number }

/** Users, a product and a coupon of their own for each scenario. */
export async function prepareStage(database: pg.Client, name: string): Promise<Stage> {
  const tag = `${name.toLowerCase().replaceAll(/\W+/g, '-')}-${randomUUID().slice(0, 8)}`
  const { rows } = await database.query<{ id: number }>(
    `with people as (
       insert into users (email, name) select $1 || n || '@example.com', '이다은' from generate_series(1, $2) n returning id
     ) insert into wallets (user_id) select id from people returning user_id::int as id`,
    [tag, BUYERS + CLAIMERS],
  )
  const users = rows.map(({ id }) => id)
  const product = await database.query<{ id: number }>(
    `insert into products (name, price, stock, stocked, category) values ($1, $2, $3, $3, 'FOOD') returning id::int`,
    [tag, PRICE, STOCK],
  )
  const coupon = await database.query<{ id: number }>(
    `insert into coupons (code, name, discount_type, discount_amount, total, claim_from, claim_until, expires_at)
     values ($1, '쿠폰', 'FIXED', 1, 100000, now() - interval '1 hour', now() + interval '1 day', now() + interval '2 days')
     returning id::int`,
    [tag.toUpperCase()],
  )
  return {
    buyers: users.slice(0, BUYERS),
    claimers: users.slice(BUYERS),
    productId: product.rows[0]?.id ?? 0,
    couponId: coupon.rows[0]?.id ?? 0,
  }
}

export type Load = { writes: Write[]; reads: Errors; stop: () => Promise<void> }

/** Checkouts with charges and refunds in between, claims, and reads of the catalogue, until it is stopped. */
export function startLoad(client: Client, { buyers, claimers, productId, couponId }: Stage): Load {
  const writes: Write[] = []
  const reads: Errors = new Map()
  let stopping = false

  async function write(sent: Omit<Write, 'key' | 'answer' | 'at'>): Promise<Answer> {
    const key = randomUUID()
    const answer = await client.insist(sent.method, sent.path, sent.body, key)
    writes.push({ ...sent, key, answer, at: Date.now() })
    return answer
  }

  const charge = (userId: number) =>
    write({
      kind: 'charge',
      userId,
      method: 'PUT',
      path: `/api/v1/balances/${userId}`,
      body: { amount: CHARGE },
    })

  async function buy(userId: number) {
    await charge(userId)
    for (let n = 1; !stopping; n++) {
      const orderProducts = [{ productId, quantity: 1 }]
      const sold = await write({
        kind: 'checkout',
        userId,
        method: 'POST',
        path: '/api/v1/checkouts',
        body: { userId, orderProducts, paymentType: 'BALANCE' },
      })
      if (n % 10 === 0) await charge(userId)
      if (n % 4 === 0) {
        const { order } = JSON.parse(sold.text)
        const path = `/api/v1/orders/${order.orderId}/cancel`
        await write({ kind: 'refund', userId, method: 'POST', path, body: {} })
      }
      await sleep(50)
    }
  }

  async function claim() {
    for (const userId of claimers) {
      if (stopping) return
      await write({
        kind: 'claim',
        userId,
        method: 'POST',
        path: '/api/v1/coupons/issue',
        body: { couponId, userId },
      })
      await sleep(200)
    }
  }

  async function browse() {
    while (!stopping) {
      const { status, text } = await client.read('/api/v1/products?limit=5')
      count(reads, status === 200 ? 'ok' : String(status || text))
      await sleep(100)
    }
  }

  const running = Promise.all([...buyers.map(buy), claim(), browse()])
  running.catch(() => {})
  return {
    writes,
    reads,
    async stop() {
      stopping = true
      await running
    },
  }
}
