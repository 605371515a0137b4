import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'

// One connection, so that its statements keep the plans they were given and its figures can be read from it.
process.env.POOL_MAX = '1'
// A gateway that is away, so that every payment stays open.
process.env.GATEWAY_URL = 'http://127.0.0.1:9'
const { pool, prisma } = await import('@/lib/database/client')
const { deliveryBacklog } = await import('@/lib/events/backlog')
const { claimEvents } = await import('@/lib/events/claim-events')
const { markDelivered, markFailed, release } = await import('@/lib/events/settle-events')
const { replayRange } = await import('@/lib/events/replay-range')
const { lapseOrders } = await import('@/lib/orders/lapse-orders')
const { chasePayments } = await import('@/lib/payments/chase-payments')
const { feedRanking } = await import('@/lib/ranking/feed-ranking')
const { refreshPopularity } = await import('@/lib/ranking/refresh-popularity')
const { purgeEvents, purgeKeys } = await import('@/lib/worker/purge')

const { pool: direct } = testDatabase()

/** Several times what any bite takes, so that a statement which reads them all cannot be taken for one which does not. */
const ROWS = 50_000

type Queue = {
  table: string
  bite: () => Promise<unknown>
  /** How many rows a bite takes: what it reads is bounded by that, never by how many wait. */
  takes: number
  fill: string
  workOff: string
}

const seqs = (events: readonly { seq: number }[]) => events.map(({ seq }) => seq)

const events = (state: string, ranked: boolean) => `
  insert into outbox_events (aggregatetype, aggregateid, type, payload, state, ranked, occurred_at, next_attempt_at)
  select 'order', (n / 2)::text, 'order.paid',
         '{"paidAt": "2026-11-01T00:00:00Z", "lines": [{"productId": 1, "quantity": 1, "totalPrice": 1000}]}',
         '${state}', ${ranked}, timestamptz '2020-01-01 00:00Z' + n * interval '1 minute', now() - interval '1 hour'
  from generate_series(1, ${ROWS}) n`
const delivered = `update outbox_events set state = 'DELIVERED', ranked = true, occurred_at = now()`

const QUEUES: Record<string, Queue> = {
  'events to claim': {
    table: 'outbox_events',
    takes: 64,
    bite: async () => release('a', seqs(await claimEvents('a', 64, 60_000))),
    fill: events('PENDING', true),
    workOff: delivered,
  },
  'events that wait, for readiness': {
    table: 'outbox_events',
    takes: 10_000,
    bite: deliveryBacklog,
    fill: events('PENDING', true),
    workOff: delivered,
  },
  'events to settle': {
    table: 'outbox_events',
    takes: 64,
    async bite() {
      const [failed, ...rest] = await claimEvents('a', 64, 60_000)
      await markDelivered(seqs(rest), 202)
      if (failed) await markFailed('a', failed, { status: 500, error: 'refused' })
    },
    fill: events('PENDING', true),
    workOff: delivered,
  },
  'sales to count': {
    table: 'outbox_events',
    takes: 500,
    bite: feedRanking,
    fill: events('DELIVERED', false),
    workOff: delivered,
  },
  'orders to lapse': {
    table: 'orders, user_coupons',
    takes: 1000,
    bite: lapseOrders,
    fill: `insert into orders (id, user_id, subtotal, total, ordered_at, expires_at)
        select n, 1, 1, 1, now() - interval '1 hour', now() - interval '1 minute' from generate_series(1, ${ROWS}) n;
      insert into user_coupons (coupon_id, user_id, claim_no, order_id)
        select 1, n, n, n from generate_series(1, ${ROWS}) n`,
    workOff: `update user_coupons set order_id = null; update orders set status = 'EXPIRED', closed_at = now()`,
  },
  'payments to ask about': {
    table: 'gateway_payments',
    takes: 8,
    bite: chasePayments,
    fill: `insert into gateway_payments (reference, purpose, user_id, type, amount, created_at, next_try_at)
      select n::text, 'CHARGE', 1, 'CARD', 1, now() - interval '1 hour', now() - interval '1 minute'
      from generate_series(1, ${ROWS}) n`,
    workOff: `update gateway_payments set state = 'DECLINED'`,
  },
  'keys to purge': {
    table: 'idempotency_keys',
    takes: 5000,
    bite: purgeKeys,
    fill: `insert into idempotency_keys (actor, key, fingerprint, expires_at)
      select 'a', n::text, 'f', now() - interval '1 minute' from generate_series(1, ${ROWS}) n`,
    workOff: `update idempotency_keys set expires_at = now() + interval '1 day'`,
  },
  'events to purge': {
    table: 'outbox_events',
    takes: 5000,
    bite: purgeEvents,
    fill: events('DELIVERED', true),
    workOff: delivered,
  },
  'events to replay': {
    table: 'outbox_events',
    takes: 60,
    bite: () =>
      replayRange(
        prisma,
        { from: new Date('2020-01-05T05:00:00Z'), until: new Date('2020-01-05T06:00:00Z'), dryRun: false },
        null,
      ),
    fill: events('DELIVERED', true),
    workOff: delivered,
  },
  'popularity to show': {
    table: 'window_sales',
    takes: 200,
    bite: refreshPopularity,
    fill: `insert into window_sales (scope, product_id, units, amount, last_sold_at)
      select 'ONE_WEEK', n, 1, 1, now() from generate_series(1, ${ROWS}) n`,
    workOff: 'update window_sales set shown = units',
  },
}

/** Rows that scans of tables and indexes gave, by the server's own count. */
async function rowsRead(): Promise<number> {
  await pool.query('select pg_stat_force_next_flush()')
  const { rows } = await direct.query(`
    select ((select coalesce(sum(seq_tup_read), 0) from pg_stat_user_tables)
          + (select coalesce(sum(idx_tup_read), 0) from pg_stat_user_indexes))::int as read`)
  return rows[0].read
}

/** After five times the server may keep one plan of a prepared statement, whatever the tables hold later. */
async function settlePlans({ bite }: Queue) {
  for (let n = 0; n < 7; n++) await bite()
}

async function readBy({ bite }: Queue): Promise<number> {
  const before = await rowsRead()
  await bite()
  return (await rowsRead()) - before
}

/** Each row through an index to be found, to be locked, to be changed, and in the tables it points to. */
const mayRead = ({ takes }: Queue) => Math.min(12 * takes + 1000, ROWS * 0.8)

await direct.query(`
  insert into users (id, email, name) select n, n || '@x.example', 'n' from generate_series(1, ${ROWS}) n;
  insert into wallets (user_id) values (1);
  insert into products (id, name, price, stock, stocked, category) select n, 'p', 1, 1, 1, 'X' from generate_series(1, ${ROWS}) n;
  insert into coupons (id, code, name, discount_type, discount_amount, total, issued, claim_from, claim_until, expires_at)
    values (1, 'C', 'C', 'FIXED', 1, ${ROWS}, ${ROWS}, now(), now() + '1 day', now() + '1 day');
  analyze`)

// Statistics are taken when the test says so.
for (const table of new Set(Object.values(QUEUES).flatMap((queue) => queue.table.split(', ')))) {
  await direct.query(`alter table ${table} set (autovacuum_enabled = off)`)
}

beforeEach(async () => {
  await direct.query(
    'truncate outbox_events, orders, user_coupons, idempotency_keys, gateway_payments, window_sales cascade',
  )
})

test.each(Object.entries(QUEUES))(
  'statistics of an empty queue do not make a bite of a full one read all of it: %s',
  async (_name, queue) => {
    await direct.query(`analyze ${queue.table}`)
    await settlePlans(queue)
    await direct.query(queue.fill)
    expect(await readBy(queue)).toBeLessThan(mayRead(queue))
  },
)

test.each(Object.entries(QUEUES))(
  'statistics of a queue that was worked off do not make a bite of a full one read all of it: %s',
  async (_name, queue) => {
    await direct.query(`${queue.fill}; ${queue.workOff}`)
    for (const table of queue.table.split(', ')) await direct.query(`vacuum analyze ${table}`)
    await settlePlans(queue)
    await direct.query(
      `delete from ${queue.table.split(', ').at(-1)}; delete from ${queue.table.split(', ')[0]}`,
    )
    await direct.query(queue.fill)
    expect(await readBy(queue)).toBeLessThan(mayRead(queue))
  },
)

test.each(Object.entries(QUEUES))(
  'statistics of a full queue do not make a bite of an empty one read what was worked off: %s',
  async (_name, queue) => {
    await direct.query(queue.fill)
    await direct.query(`analyze ${queue.table}`)
    await settlePlans(queue)
    await direct.query(queue.workOff)
    for (const table of queue.table.split(', ')) await direct.query(`vacuum ${table}`)
    expect(await readBy(queue)).toBeLessThan(mayRead(queue))
  },
)
