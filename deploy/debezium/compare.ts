/**
 * `node --import tsx deploy/debezium/compare.ts [sales]`: sells with 16 buyers, refunds some orders, lets Debezium read the outbox
 * before, during and after that, kills it once, and compares what it read with the table. Needs Java 17 and Maven.
 */
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { fill, SMALL } from '@/bench/fill'
import { startEmbeddedPostgres } from '@/lib/server/embedded-postgres'
import { prepareDatabase } from '@/lib/server/migrate'

const SALES = Number(process.argv[2] ?? 2000)
const BUYERS = 16
/** One order in so many is refunded. */
const REFUNDED = 10
const IDLE_SECONDS = 10
const PASSWORD = 'only-for-this-run'

const dataDir = mkdtempSync(join(tmpdir(), 'jangteo-debezium-'))
chmodSync(dataDir, 0o755)

async function startDatabase() {
  const first = await startEmbeddedPostgres({ dataDir, port: 0, durable: true })
  await prepareDatabase(first)
  await fill(first.superuserUrl, { ...SMALL, users: 2000, entries: 2000 }, () => {})
  const admin = new pg.Client({ connectionString: first.superuserUrl })
  await admin.connect()
  // What an operator runs once, as in README.md.
  await admin.query(`alter system set wal_level = 'logical'`)
  await admin.query(`create role debezium login replication password '${PASSWORD}'`)
  await admin.query('grant select on outbox_events to debezium')
  await admin.query(`create publication outbox for table outbox_events with (publish = 'insert')`)
  await admin.end()
  await first.stop()
  return startEmbeddedPostgres({ dataDir, port: first.port, durable: true })
}

const database = await startDatabase()
Object.assign(process.env, { DATABASE_URL: database.url, NODE_ENV: 'production', LOG_LEVEL: 'warn' })
const { pool, prisma } = await import('@/lib/database/client')
const { refundOrder } = await import('@/lib/orders/refund-order')
const { OrderCreateRequest } = await import('@/lib/orders/schema')
const { checkout } = await import('@/lib/testing/writes')

const pick = (n: number) => 1 + Math.floor(Math.random() * n)

async function sell(sales: number) {
  let left = sales
  const buyer = async () => {
    while (left-- > 0) {
      const input = {
        userId: pick(2000),
        orderProducts: [{ productId: pick(2000), quantity: 1 }],
        paymentType: 'BALANCE',
      }
      const result = await checkout(prisma, OrderCreateRequest.parse(input))
      if (result.kind !== 'paid') throw new Error('the wallet pays at once')
      const { orderId } = result.order
      if (orderId % REFUNDED === 0) await refundOrder(prisma, { orderId, reason: 'a test', caller: null })
    }
  }
  await Promise.all(Array.from({ length: BUYERS }, buyer))
}

/** Runs Debezium until it is killed after so many events, or until no more come. */
async function read(killAfter = Number.POSITIVE_INFINITY): Promise<string[]> {
  const address = `postgresql://debezium:${PASSWORD}@127.0.0.1:${database.port}/jangteo`
  const child = spawn(
    'mvn',
    [
      '-q',
      '-B',
      'compile',
      'exec:java',
      `-Dexec.args=${address} ${join(dataDir, 'offsets')} ${IDLE_SECONDS}`,
    ],
    { cwd: 'deploy/debezium', stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const events: string[] = []
  for await (const line of createInterface(child.stdout)) {
    // Maven begins its output with control characters.
    const start = line.indexOf('shop.order\t')
    if (start < 0) continue
    events.push(line.slice(start))
    if (events.length >= killAfter) child.kill('SIGKILL')
  }
  return events
}

type Read = { id: string; seq: number; key: string; type: string; payload: { orderId: number } }

function parseLine(line: string): Read {
  const [, key = '', headers = '', payload = ''] = line.split('\t')
  const { id, seq, type } = JSON.parse(headers) as Pick<Read, 'id' | 'seq' | 'type'>
  return { id, seq: Number(seq), type, key: JSON.parse(key), payload: JSON.parse(payload) }
}

/** Within each process: after a restart some events come again, in the same order. */
function countOutOfOrder(events: Read[]): number {
  const last = new Map<string, number>()
  return events.filter(({ key, seq }) => {
    const before = last.get(key) ?? 0
    last.set(key, seq)
    return seq < before
  }).length
}

const count = async () => Number((await pool.query('select count(*) as n from outbox_events')).rows[0].n)

try {
  await sell(SALES / 4)
  const before = await count()
  const started = performance.now()
  const [first] = await Promise.all([read(before + SALES / 4), sell(SALES / 2)])
  await sell(SALES / 4)
  const total = await count()
  const rest = await read()
  const seconds = (performance.now() - started) / 1000

  const all = [...first, ...rest].map(parseLine)
  const { rows } = await pool.query<{ id: string; aggregateid: string; type: string; seq: string }>(
    'select id, aggregateid, type, seq from outbox_events',
  )
  const readIds = new Set(all.map(({ id }) => id))
  const missing = rows.filter(({ id }) => !readIds.has(id)).length
  const different = all.filter(
    (one) =>
      !rows.some(
        (row) =>
          row.id === one.id &&
          row.aggregateid === one.key &&
          row.type === one.type &&
          one.payload.orderId === Number(row.aggregateid),
      ),
  ).length
  const outOfOrder = [first, rest].reduce((sum, lines) => sum + countOutOfOrder(lines.map(parseLine)), 0)
  console.log(
    `${total} events, ${before} of them from before the slot; read ${all.length} by two processes, of which the first was killed (${all.length - readIds.size} twice), ` +
      `${missing} missing, ${different} different, ${outOfOrder} out of order within their order; ${seconds.toFixed(0)} s with both starts and ${IDLE_SECONDS} s of waiting`,
  )
  if (missing + different + outOfOrder > 0) process.exitCode = 1
} finally {
  await pool.end()
  await database.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
process.exit(process.exitCode ?? 0)
