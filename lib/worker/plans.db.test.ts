import { afterAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import * as queue from '@/lib/testing/fill-queues'

// One connection, so that prepared statements keep their plans and the statistics of all statements can be flushed.
process.env.POOL_MAX = '1'
// An unreachable gateway, so that every payment stays open.
process.env.GATEWAY_URL = 'http://127.0.0.1:9'
const { pool, prisma } = await import('@/lib/database/client')
const { transaction } = await import('@/lib/database/transaction')
const { countDeadLetters, deliveryBacklog } = await import('@/lib/events/backlog')
const { leaseEvents } = await import('@/lib/events/lease-events')
const { recoverBatches } = await import('@/lib/events/recover-batches')
const { replayDead } = await import('@/lib/events/replay-event')
const { replayRange } = await import('@/lib/events/replay-range')
const { settleEvents } = await import('@/lib/events/settle-events')
const { DUTIES } = await import('@/lib/worker/duties')

// One connection here too: the statistics of filling a queue are flushed before its batch is measured.
const direct = await testDatabase().pool.connect()
afterAll(() => direct.release())

type Queue = queue.QueueRows & {
  runBatch: () => Promise<unknown>
  /** The size of a batch. It bounds the rows that are read, however many are waiting. */
  batchSize: number
}

/** Leases events and settles them: the first has failed, the others were delivered. */
async function deliverBatch() {
  const leased = await leaseEvents('a', 64, 60_000)
  const settled = [...leased.fresh, ...leased.retries].map((event, index) =>
    index === 0
      ? ({ event, settlement: { kind: 'failed', status: 500, error: 'refused' } } as const)
      : ({ event, settlement: { kind: 'delivered', status: 202 } } as const),
  )
  await settleEvents('a', leased, settled)
}

const replayHour = () =>
  replayRange(
    prisma,
    { from: new Date('2020-01-05T05:00:00Z'), until: new Date('2020-01-05T06:00:00Z'), dryRun: false },
    null,
  )

/** The queue of each duty of the worker. */
const QUEUES_OF_DUTIES: Record<string, queue.QueueRows & { batchSize: number }> = {
  'feed-ranking': { ...queue.unreadEvents, batchSize: 500 },
  'roll-windows': { ...queue.hoursToSubtract, batchSize: 400 },
  'refresh-popularity': { ...queue.changedPopularity, batchSize: 200 },
  'lapse-orders': { ...queue.lapsedOrders, batchSize: 1000 },
  'chase-payments': { ...queue.openPayments, batchSize: 8 },
  'reconcile-payments': { ...queue.settledPayments, batchSize: 8 },
  'purge-keys': { ...queue.expiredKeys, batchSize: 5000 },
  'purge-sessions': { ...queue.expiredSessions, batchSize: 5000 },
  'purge-sign-in-failures': { ...queue.oldSignInFailures, batchSize: 5000 },
  'purge-events': { ...queue.readEvents, batchSize: 5000 },
}

const QUEUES: Record<string, Queue> = {
  ...Object.fromEntries(
    DUTIES.flatMap(({ name, run }) => {
      const rows = QUEUES_OF_DUTIES[name]
      return rows ? [[name, { ...rows, runBatch: run }]] : []
    }),
  ),
  'events to deliver': { ...queue.unreadEvents, batchSize: 64, runBatch: deliverBatch },
  'events to deliver again': { ...queue.retries, batchSize: 64, runBatch: deliverBatch },
  'events waiting, for readiness': { ...queue.unreadEvents, batchSize: 10_000, runBatch: deliveryBacklog },
  'events waiting for another attempt, for readiness': {
    ...queue.retries,
    batchSize: 10_000,
    runBatch: deliveryBacklog,
  },
  'dead letters, for readiness': { ...queue.deadLetters, batchSize: 10_000, runBatch: countDeadLetters },
  'dead letters to send again': {
    ...queue.fewDeadLetters,
    batchSize: 64,
    runBatch: () => transaction(prisma, replayDead),
  },
  'batches to recover': { ...queue.batches, batchSize: 4 * 64, runBatch: recoverBatches },
  'events to replay': { ...queue.readEvents, batchSize: 60, runBatch: replayHour },
}

/** Rows that table and index scans returned, from the server's statistics. */
async function rowsRead(): Promise<number> {
  for (const connection of [pool, direct]) await connection.query('select pg_stat_force_next_flush()')
  const { rows } = await direct.query(`
    select ((select coalesce(sum(seq_tup_read), 0) from pg_stat_user_tables)
          + (select coalesce(sum(idx_tup_read), 0) from pg_stat_user_indexes))::int as read`)
  return rows[0].read
}

/** From the sixth execution on the server may use a generic plan, whatever the tables hold later. */
async function settlePlans({ runBatch }: Queue) {
  for (let n = 0; n < 7; n++) await runBatch()
}

async function readBy({ runBatch }: Queue): Promise<number> {
  const before = await rowsRead()
  await runBatch()
  return (await rowsRead()) - before
}

/** A row is read to be found, locked and changed, and so are the rows it refers to. */
const maxRowsRead = ({ batchSize }: Queue) => Math.min(12 * batchSize + 1000, queue.ROWS * 0.8)

await direct.query(`${queue.REFERENCED}; analyze`)

const tables = [...new Set(Object.values(QUEUES).flatMap(({ table }) => table.split(', ')))]
// Only the tests update the statistics.
for (const table of tables) await direct.query(`alter table ${table} set (autovacuum_enabled = off)`)

beforeEach(async () => {
  await direct.query(`truncate ${tables.join(', ')}, ranking_leaders cascade`)
})

test('every duty of the worker has a queue here, except those that read all books', () => {
  const missing = DUTIES.map(({ name }) => name).filter((name) => !(name in QUEUES_OF_DUTIES))
  expect(missing).toEqual(['nightly-audit', 'purge-audits'])
})

test.each(Object.entries(QUEUES))(
  'a batch of a full queue does not read all of it, planned with the statistics of an empty queue: %s',
  async (_name, queue) => {
    await direct.query(`analyze ${queue.table}`)
    await settlePlans(queue)
    await direct.query(queue.fill)
    expect(await readBy(queue)).toBeLessThan(maxRowsRead(queue))
  },
)

test.each(Object.entries(QUEUES))(
  'a batch of a full queue does not read all of it, planned with the statistics of a processed queue: %s',
  async (_name, queue) => {
    await direct.query(`${queue.fill}; ${queue.processAll}`)
    for (const table of queue.table.split(', ')) await direct.query(`vacuum analyze ${table}`)
    await settlePlans(queue)
    await direct.query(
      `delete from ${queue.table.split(', ').at(-1)}; delete from ${queue.table.split(', ')[0]}`,
    )
    await direct.query(queue.fill)
    expect(await readBy(queue)).toBeLessThan(maxRowsRead(queue))
  },
)

test.each(Object.entries(QUEUES))(
  'a batch of a processed queue does not read the processed rows, planned with the statistics of a full queue: %s',
  async (_name, queue) => {
    await direct.query(queue.fill)
    await direct.query(`analyze ${queue.table}`)
    await settlePlans(queue)
    await direct.query(queue.processAll)
    for (const table of queue.table.split(', ')) await direct.query(`vacuum ${table}`)
    expect(await readBy(queue)).toBeLessThan(maxRowsRead(queue))
  },
)
