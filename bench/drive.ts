/**
 * The database's own limit: one process that sends the statements with nothing in front of it. Reads, a charge and a
 * claim as bare prepared statements; a checkout as the shop's own statements, a sale at a time.
 */

import pg from 'pg'
import { prisma } from '@/lib/database/client'
import type { World } from './cases'

export type Drive = { databaseUrl: string; what: string; connections: number; seconds: number; world: World }

const pick = (n: number) => 1 + Math.floor(Math.random() * n)

type Bare = { name: string; text: string; values: (n: number, world: World) => unknown[] }

const BARE: Record<string, Bare> = {
  'product read': {
    name: 'product',
    text: 'select id, name, name_en, description, description_en, price, stock, category, image_url, on_sale, version, created_at, updated_at from products where id = $1 and on_sale',
    values: (_n, { products }) => [pick(products)],
  },
  'product list': {
    name: 'list',
    text: "select id, name, price, stock, category, image_url from products where on_sale and category = 'SHOES' order by popularity desc, id desc limit 21",
    values: () => [],
  },
  'best-sellers': {
    name: 'popular',
    text: "select w.product_id, w.units, w.amount, p.name, p.price, p.stock from window_sales w join products p on p.id = w.product_id where w.scope = 'THREE_DAYS' and w.units > 0 order by w.scope, w.units desc, w.amount desc, w.last_sold_at desc, w.product_id limit 5",
    values: () => [],
  },
  'balance read': {
    name: 'balance',
    text: 'select u.name, w.balance from wallets w join users u on u.id = w.user_id where w.user_id = $1',
    values: (_n, { users }) => [pick(users)],
  },
  history: {
    name: 'history',
    text: 'select user_id, type::text, amount, before, after, created_at, seq, order_id, reason from wallet_entries where user_id = $1 order by seq desc limit 100',
    values: (_n, { users }) => [pick(users)],
  },
  charge: {
    name: 'charge',
    text: `with moved as (update wallets set balance = balance + $2, entries = entries + 1 where user_id = $1
             and balance + $2 between 0 and 1000000000 returning user_id, balance, entries),
           written as (insert into wallet_entries (user_id, seq, type, amount, before, after, reason)
             select user_id, entries, 'CHARGE', $2, balance - $2, balance, 'bench' from moved)
           select u.name, moved.balance from moved join users u on u.id = moved.user_id`,
    values: (_n, { users }) => [pick(users), 1000],
  },
  claim: {
    name: 'claim',
    text: `with taken as (update coupons set issued = issued + 1 where id = $1 and issued < total and stopped_at is null
             and claim_from <= now() and claim_until > now()
             and not exists (select 1 from user_coupons where coupon_id = $1 and user_id = $2) returning id, issued),
           given as (insert into user_coupons (coupon_id, user_id, claim_no) select id, $2, issued from taken
             returning id, created_at)
           select given.id, issued from taken, given`,
    values: (n, { couponId, users }) => [couponId, 1 + (n % users)],
  },
}

async function bare(drive: Drive): Promise<(n: number) => Promise<unknown>> {
  const statement = BARE[drive.what]
  if (!statement) throw new Error(`nothing to drive: ${drive.what}`)
  const clients = await Promise.all(
    Array.from({ length: drive.connections }, async () => {
      const client = new pg.Client({ connectionString: drive.databaseUrl })
      await client.connect()
      return client
    }),
  )
  const free = [...clients]
  const { name, text } = statement
  return async (n) => {
    const client = free.pop()
    await client?.query({ name, text, values: statement.values(n, drive.world) })
    if (client) free.push(client)
  }
}

/** A checkout's own statements as the till sends them, one sale to a transaction: no HTTP, no pricing, no sharing but of numbers. */
async function sale({ what, world }: Drive): Promise<(n: number) => Promise<unknown>> {
  const { runBatch } = await import('@/lib/database/batch')
  const { reserveOrder } = await import('@/lib/orders/reserve-order')
  const { reservePayment } = await import('@/lib/payments/reserve-payment')
  const { settle } = await import('@/lib/payments/settle')
  const product = { quantity: 1, name: '물건', unitPrice: 1000, nameEn: null, imageUrl: null }
  const products = () =>
    what.includes('hot') ? [1] : [...new Set([pick(world.products), pick(world.products)])]
  return async () => {
    const lines = products().map((productId) => ({ ...product, productId }))
    const [userId, total] = [pick(world.users), 1000 * lines.length]
    const [reserved, payment] = await Promise.all([reserveOrder(prisma), reservePayment(prisma)])
    const price = { subtotal: total, discount: 0, total }
    const order = { ...reserved, ...price, userId, coupon: null, paymentType: 'BALANCE' as const, lines }
    const sale = { from: 'NEW' as const, order, payment, paidAt: reserved.orderedAt }
    await runBatch(prisma, (batch) => settle(batch, [{ ...sale, gatewayPaymentId: null, traceparent: null }]))
  }
}

const drive = JSON.parse(process.argv[2] ?? '{}') as Drive
const once = drive.what.startsWith('checkout') ? await sale(drive) : await bare(drive)
const began = performance.now()
let n = 0
await Promise.all(
  Array.from({ length: drive.connections }, async () => {
    while (performance.now() - began < drive.seconds * 1000) await once(n++)
  }),
)
console.log(JSON.stringify({ perSecond: n / ((performance.now() - began) / 1000) }))
process.exit(0)
