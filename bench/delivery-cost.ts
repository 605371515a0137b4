/**
 * `node --import tsx bench/delivery-cost.ts [seconds]`: what each checkout costs PostgreSQL (CPU, bytes of the write-ahead log,
 * fsyncs, bytes stored) without a worker, and with one until every event is delivered to a receiver on this machine and
 * counted into the best-sellers.
 */
import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { databaseWrites } from './database-writes'
import { SMALL } from './fill'
import { cpuOf } from './processes'
import { startDatabase } from './servers'

const SECONDS = Number(process.argv[2] ?? 60)
const WARM_SECONDS = 15
const BUYERS = 16
/** Few ledger rows: the checkouts read none of them. */
const size = { ...SMALL, users: 20_000, entries: 20_000 }

const database = await startDatabase(size, console.log)
Object.assign(process.env, { DATABASE_URL: database.url, NODE_ENV: 'production', LOG_LEVEL: 'warn' })
const { pool, prisma } = await import('@/lib/database/client')
const { OrderCreateRequest } = await import('@/lib/orders/schema')
const { checkout } = await import('@/lib/testing/writes')

let received = 0
const receiver = createServer((request, response) => {
  received++
  request.resume().once('end', () => response.writeHead(202).end())
})
await new Promise<void>((resume) => receiver.listen(0, '127.0.0.1', resume))

const pick = (n: number) => 1 + Math.floor(Math.random() * n)

/** Checkouts of two products each, one after the other by every buyer. */
async function sellFor(seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1000
  let sales = 0
  const buyer = async () => {
    for (; performance.now() < until; sales++) {
      const ids = new Set([pick(size.products), pick(size.products)])
      const orderProducts = [...ids].map((productId) => ({ productId, quantity: 1 }))
      const order = { userId: pick(size.users), orderProducts, paymentType: 'BALANCE' }
      await checkout(prisma, OrderCreateRequest.parse(order))
    }
  }
  await Promise.all(Array.from({ length: BUYERS }, buyer))
  return sales
}

/** The bytes of each table with its indexes. */
async function sizes(): Promise<Map<string, number>> {
  const rows = await prisma.$queryRaw<{ name: string; bytes: number }[]>`
    select relname::text as name, pg_total_relation_size(oid)::float8 as bytes from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r'`
  return new Map(rows.map(({ name, bytes }) => [name, bytes]))
}

const counts = async () => ({
  cpuMs: cpuOf(database.pid()),
  ...(await databaseWrites(database.superuserUrl)),
})

async function measure(name: string, finish: () => Promise<void>): Promise<number> {
  const [before, sizesBefore] = [await counts(), await sizes()]
  const sales = await sellFor(SECONDS)
  await finish()
  const [after, sizesAfter] = [await counts(), await sizes()]
  const each = (count: keyof typeof after) => (after[count] - before[count]) / sales
  console.log(
    `${name.padEnd(18)} ${(sales / SECONDS).toFixed(0).padStart(5)} sales/s  ${each('cpuMs').toFixed(3)} ms each, ` +
      `${each('walBytes').toFixed(0)} bytes of log, ${each('fsyncs').toFixed(3)} fsyncs`,
  )
  const stored = [...sizesAfter].map(([table, bytes]) => ({
    table,
    each: (bytes - (sizesBefore.get(table) ?? 0)) / sales,
  }))
  const largest = stored.filter((one) => one.each >= 1).sort((a, b) => b.each - a.each)
  console.log(`  bytes stored: ${largest.map((one) => `${one.table} ${one.each.toFixed(0)}`).join(', ')}`)
  return each('cpuMs')
}

const startWorker = () =>
  spawn(process.execPath, ['--import', 'tsx', 'bin/worker.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      EVENTS_URL: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/events`,
      EVENTS_ALLOW_PRIVATE: 'on',
    },
  })

async function untilDeliveredAndCounted(): Promise<void> {
  for (;;) {
    const [{ events, sold, counted } = { events: 0, sold: 0, counted: 0 }] = await prisma.$queryRaw<
      { events: number; sold: number; counted: number }[]
    >`select (select count(*) from outbox_events)::int as events, (select sum(quantity) from order_lines)::int as sold,
             (select sum(units) from hourly_sales)::int as counted`
    if (received >= events && sold === counted) return
    await sleep(1000)
  }
}

await sellFor(WARM_SECONDS)
const without = await measure('without a worker', async () => {})
const worker = startWorker()
await untilDeliveredAndCounted()
await sellFor(WARM_SECONDS)
await untilDeliveredAndCounted()
const before = cpuOf(database.pid())
await sleep(10_000)
console.log(`an idle worker: ${((cpuOf(database.pid()) - before) / 10).toFixed(1)} ms of CPU a second`)
const withWorker = await measure('with a worker', untilDeliveredAndCounted)
console.log(`(with - without) / without: ${((withWorker - without) / without).toFixed(2)}`)
worker.kill('SIGTERM')
receiver.close()
receiver.closeAllConnections()
await pool.end()
await database.stop()
process.exit(0)
