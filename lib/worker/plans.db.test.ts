import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'

// One connection, so that prepared statements keep their plans and the statistics of all statements can be flushed.
process.env.POOL_MAX = '1'
// An unreachable gateway, so that every payment stays open.
process.env.GATEWAY_URL = 'http://127.0.0.1:9'
const { pool, prisma } = await import('@/lib/database/client')
const { deliveryBacklog } = await import('@/lib/events/backlog')
const { leaseEvents } = await import('@/lib/events/lease-events')
const { recoverBatches } = await import('@/lib/events/recover-batches')
const { settleEvents } = await import('@/lib/events/settle-events')
const { replayRange } = await import('@/lib/events/replay-range')
const { lapseOrders } = await import('@/lib/orders/lapse-orders')
const { chasePayments } = await import('@/lib/payments/chase-payments')
const { feedRanking } = await import('@/lib/ranking/feed-ranking')
const { refreshPopularity } = await import('@/lib/ranking/refresh-popularity')
const { purgeEvents, purgeKeys } = await import('@/lib/worker/purge')

const { pool: direct } = testDatabase()

/** Several times the size of any batch, so that a statement which reads all rows is detected. */
const ROWS = 50_000

type Queue = {
  table: string
  runBatch: () => Promise<unknown>
  /** The size of a batch. It bounds the rows that are read, however many are waiting. */
  batchSize: number
  fill: string
  processAll: string
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

const events = `
  insert into outbox_events (aggregatetype, aggregateid, type, payload, occurred_at)
  select 'order', (n / 2)::text, 'order.paid',
         '{"paidAt": "2026-11-01T00:00:00Z", "lines": [{"productId": 1, "quantity": 1, "totalPrice": 1000}]}',
         timestamptz '2020-01-01 00:00Z' + n * interval '1 minute'
  from generate_series(1, ${ROWS}) n`
const unread = `${events}; update event_cursors set position = (select min(seq) - 1 from outbox_events), gaps = '[]'`
const read = `update event_cursors set position = (select max(seq) from outbox_events), gaps = '[]'`
const retries = `${events}; ${read};
  insert into event_deliveries (seq, aggregateid, next_attempt_at)
    select seq, aggregateid, now() - interval '1 hour' from outbox_events`
const processed = `${read}; update event_deliveries set state = 'DELIVERED'; update outbox_events set occurred_at = now()`

const QUEUES: Record<string, Queue> = {
  'events to deliver': {
    table: 'outbox_events, event_deliveries',
    batchSize: 64,
    runBatch: deliverBatch,
    fill: unread,
    processAll: processed,
  },
  'events to deliver again': {
    table: 'outbox_events, event_deliveries',
    batchSize: 64,
    runBatch: deliverBatch,
    fill: retries,
    processAll: processed,
  },
  'events waiting, for readiness': {
    table: 'outbox_events, event_deliveries',
    batchSize: 10_000,
    runBatch: deliveryBacklog,
    fill: unread,
    processAll: processed,
  },
  'events waiting for another attempt, for readiness': {
    table: 'outbox_events, event_deliveries',
    batchSize: 10_000,
    runBatch: deliveryBacklog,
    fill: retries,
    processAll: processed,
  },
  'batches to recover': {
    table: 'outbox_events, event_batches',
    batchSize: 4 * 64,
    runBatch: recoverBatches,
    fill: `${events}; ${read};
      insert into event_batches (first_seq, last_seq, orders, leased_until)
        select seq, seq + 63, '{}', now() - interval '1 minute' from outbox_events where seq % 64 = 0`,
    processAll: `${read}; update event_batches set delivered_at = now()`,
  },
  'sales to count': {
    table: 'outbox_events',
    batchSize: 500,
    runBatch: feedRanking,
    fill: unread,
    processAll: processed,
  },
  'orders to lapse': {
    table: 'orders, user_coupons',
    batchSize: 1000,
    runBatch: lapseOrders,
    fill: `insert into orders (id, user_id, subtotal, total, ordered_at, expires_at)
        select n, 1, 1, 1, now() - interval '1 hour', now() - interval '1 minute' from generate_series(1, ${ROWS}) n;
      insert into user_coupons (coupon_id, user_id, claim_no, order_id)
        select 1, n, n, n from generate_series(1, ${ROWS}) n`,
    processAll: `update user_coupons set order_id = null; update orders set status = 'EXPIRED', closed_at = now()`,
  },
  'payments to look up': {
    table: 'gateway_payments',
    batchSize: 8,
    runBatch: chasePayments,
    fill: `insert into gateway_payments (reference, purpose, user_id, type, amount, created_at, next_try_at)
      select n::text, 'CHARGE', 1, 'CARD', 1, now() - interval '1 hour', now() - interval '1 minute'
      from generate_series(1, ${ROWS}) n`,
    processAll: `update gateway_payments set state = 'DECLINED'`,
  },
  'keys to purge': {
    table: 'idempotency_keys',
    batchSize: 5000,
    runBatch: purgeKeys,
    fill: `insert into idempotency_keys (actor, key, fingerprint, expires_at)
      select 'a', n::text, 'f', now() - interval '1 minute' from generate_series(1, ${ROWS}) n`,
    processAll: `update idempotency_keys set expires_at = now() + interval '1 day'`,
  },
  'events to purge': {
    table: 'outbox_events',
    batchSize: 5000,
    runBatch: purgeEvents,
    fill: `${events}; ${read}`,
    processAll: processed,
  },
  'events to replay': {
    table: 'outbox_events',
    batchSize: 60,
    runBatch: () =>
      replayRange(
        prisma,
        { from: new Date('2020-01-05T05:00:00Z'), until: new Date('2020-01-05T06:00:00Z'), dryRun: false },
        null,
      ),
    fill: `${events}; ${read}`,
    processAll: processed,
  },
  'popularity to refresh': {
    table: 'window_sales, popularity_changes',
    batchSize: 200,
    runBatch: refreshPopularity,
    fill: `insert into window_sales (scope, product_id, units, amount, last_sold_at)
        select 'ONE_WEEK', n, 1, 1, now() from generate_series(1, ${ROWS}) n;
      insert into popularity_changes select n from generate_series(1, ${ROWS}) n`,
    processAll: 'delete from popularity_changes',
  },
}

/** Rows that table and index scans returned, from the server's statistics. */
async function rowsRead(): Promise<number> {
  await pool.query('select pg_stat_force_next_flush()')
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
const maxRowsRead = ({ batchSize }: Queue) => Math.min(12 * batchSize + 1000, ROWS * 0.8)

await direct.query(`
  insert into users (id, email, name) select n, n || '@x.example', 'n' from generate_series(1, ${ROWS}) n;
  insert into wallets (user_id) values (1);
  insert into products (id, name, price, stock, stocked, category) select n, 'p', 1, 1, 1, 'X' from generate_series(1, ${ROWS}) n;
  insert into coupons (id, code, name, discount_type, discount_amount, total, issued, claim_from, claim_until, expires_at)
    values (1, 'C', 'C', 'FIXED', 1, ${ROWS}, ${ROWS}, now(), now() + '1 day', now() + '1 day');
  analyze`)

// Only the tests update the statistics.
for (const table of new Set(Object.values(QUEUES).flatMap((queue) => queue.table.split(', ')))) {
  await direct.query(`alter table ${table} set (autovacuum_enabled = off)`)
}

beforeEach(async () => {
  await direct.query(
    'truncate outbox_events, event_deliveries, event_batches, orders, user_coupons, idempotency_keys, gateway_payments, window_sales, popularity_changes, ranking_leaders cascade',
  )
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
