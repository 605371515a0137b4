import { PrismaPg } from '@prisma/adapter-pg'
import { Prisma, PrismaClient } from '@/lib/generated/prisma/client'
import { catalogue } from './demo/catalogue'
import { couponsAt } from './demo/coupons'
import { people } from './demo/people'
import { planSales } from './demo/sales-history'
import { type SeededAccounts, writeAccounts } from './write/accounts'
import { writeDeliveries } from './write/deliveries'
import { writeClaims, writeCoupons, writeProducts } from './write/goods'
import { writeMoney } from './write/money'
import { writeEvents, writeOrders, writeTotals } from './write/orders'
import { writePriceSchedules } from './write/price-schedules'
import { writeReturns } from './write/returns'
import { writeReviews } from './write/reviews'
import { writeSearch } from './write/search'

export type { SeededAccounts }

/** The tables that are filled with ids of the demo, after which their sequences continue. */
const TABLES = [
  'users',
  'products',
  'price_schedules',
  'product_groups',
  'coupons',
  'user_coupons',
  'orders',
  'gateway_payments',
  'shipments',
  'reviews',
] as const

/** Longer than a slow machine takes to write the month. */
const TIMEOUT_MS = 120_000

/** Fills an empty database with the demo in one transaction. Returns null when there are users already. */
export async function seedDemo(databaseUrl: string, now = new Date()): Promise<SeededAccounts | null> {
  // Prisma reads several relations of one call at the same time, in a transaction on one connection. Without pipelining the
  // driver would queue them, which it announces to give up.
  const adapter = new PrismaPg({
    connectionString: databaseUrl,
    options: '-c timezone=UTC',
    pipeline: true,
  })
  const prisma = new PrismaClient({ adapter })
  const write = async (tx: Prisma.TransactionClient) => {
    await tx.$executeRaw`lock table users in share row exclusive mode`
    return (await tx.user.count()) === 0 ? writeAll(tx, now) : null
  }
  try {
    return await prisma.$transaction(write, { timeout: TIMEOUT_MS })
  } finally {
    await prisma.$disconnect()
  }
}

async function writeAll(tx: Prisma.TransactionClient, now: Date): Promise<SeededAccounts> {
  const coupons = couponsAt(now)
  const plan = planSales(now, catalogue, people, coupons)
  const accounts = await writeAccounts(tx, now)
  await writeSearch(tx)
  await writeProducts(tx, plan, now)
  await writePriceSchedules(tx, now)
  await writeCoupons(tx, coupons, plan, now)
  await writeOrders(tx, plan)
  await writeDeliveries(tx, plan, now)
  await writeReviews(tx, plan, now)
  await writeClaims(tx, plan)
  await writeMoney(tx, plan)
  await writeReturns(tx, now)
  await writeEvents(tx)
  await writeTotals(tx)
  for (const table of TABLES) {
    await tx.$queryRaw`select setval(pg_get_serial_sequence(${table}, 'id'), max(id)) from ${Prisma.raw(table)}`
  }
  return accounts
}
