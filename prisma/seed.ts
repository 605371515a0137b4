import pg from 'pg'
import { catalogue } from './demo/catalogue'
import { couponsAt } from './demo/coupons'
import { people } from './demo/people'
import { planSales } from './demo/sales-history'
import { type SeededAccounts, writeAccounts } from './write/accounts'
import { writeClaims, writeCoupons, writeProducts } from './write/goods'
import { writeMoney } from './write/money'
import { writeEvents, writeOrders, writeTotals } from './write/orders'

export type { SeededAccounts }

const NUMBERED = [
  'users',
  'products',
  'coupons',
  'user_coupons',
  'orders',
  'payments',
  'gateway_payments',
] as const

/** Fills an empty database with the demo in one transaction. Returns null when there are users already. */
export async function seedDemo(databaseUrl: string, now = new Date()): Promise<SeededAccounts | null> {
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c timezone=UTC' })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('lock table users in share row exclusive mode')
    const found = await client.query('select from users limit 1')
    const accounts = found.rowCount === 0 ? await write(client, now) : null
    await client.query('commit')
    return accounts
  } finally {
    await client.end()
  }
}

async function write(client: pg.Client, now: Date): Promise<SeededAccounts> {
  const coupons = couponsAt(now)
  const plan = planSales(now, catalogue, people, coupons)
  const accounts = await writeAccounts(client, now)
  await writeProducts(client, plan, now)
  await writeCoupons(client, coupons, plan, now)
  await writeOrders(client, plan)
  await writeClaims(client, plan)
  await writeMoney(client, plan)
  await writeEvents(client)
  await writeTotals(client)
  for (const table of NUMBERED) {
    await client.query(`select setval(pg_get_serial_sequence($1, 'id'), (select max(id) from ${table}))`, [
      table,
    ])
  }
  return accounts
}
