import { beforeAll, expect, test } from 'vitest'
import { listEvents } from '@/lib/events/queries'
import { testDatabase } from '@/lib/testing/database'
import { skipEvents } from '@/lib/testing/event-states'
import { rowsReadBy } from '@/lib/testing/rows-read'
import { vacuumAnalyze } from '@/lib/testing/vacuum'

const { pool } = testDatabase()
const TABLES = ['outbox_events', 'event_batches', 'event_deliveries']

beforeAll(async () => {
  await pool.query(`
    insert into outbox_events (aggregatetype, aggregateid, type, payload, occurred_at)
      select 'order', (n / 2)::text, 'order.paid', '{}', now() - make_interval(mins => 60000 - n)
      from generate_series(1, 60000) n;
    insert into event_batches (first_seq, last_seq, orders, delivered_at)
      select 64 * n + 1, 64 * n + 64, '{}', now() from generate_series(0, 937) n;
    insert into event_deliveries (seq, aggregateid, state)
      select seq, aggregateid, (case when seq % 20000 = 5 then 'DEAD' else 'DELIVERED' end)::"EventState"
      from outbox_events where seq % 4 = 1`)
  await skipEvents()
  await vacuumAnalyze(pool, ...TABLES)
})

test.each([
  [{}, 20],
  [{ cursor: 5000 }, 20],
  [{ orderId: 77 }, 2],
  [{ state: 'DELIVERED' }, 20],
  [{ state: 'DELIVERED', orderId: 77 }, 2],
  [{ state: 'DEAD' }, 3],
  [{ state: 'PENDING' }, 0],
] as const)('of 60,000 events a page of %j reads few rows beside its own', async (filter, length) => {
  // From the sixth execution on the server may use one plan for all values.
  for (let n = 0; n < 6; n++) {
    for (const table of TABLES) {
      const { result, tableScans, rows } = await rowsReadBy(table, () => listEvents({ ...filter, limit: 20 }))
      expect(result.items).toHaveLength(length)
      expect(tableScans).toBe(0)
      expect(rows).toBeLessThan(1000)
    }
  }
})

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)

test.each([
  [{ from: hoursAgo(900), until: hoursAgo(899) }, 60],
  [{ from: hoursAgo(900), until: hoursAgo(899), orderId: 77 }, 0],
  [{ until: hoursAgo(990) }, 100],
  [{ state: 'DEAD', until: hoursAgo(900) }, 1],
  [{ from: hoursAgo(-1) }, 0],
] as const)(
  'events of a time that is long over are found without reading all newer ones: %j',
  async (filter, length) => {
    for (let n = 0; n < 6; n++) {
      const { result, tableScans, rows } = await rowsReadBy('outbox_events', () =>
        listEvents({ ...filter, limit: 100 }),
      )
      expect(result.items).toHaveLength(length)
      expect(tableScans).toBe(0)
      expect(rows).toBeLessThan(25_000)
    }
  },
)

test('a dead letter of a time is found below very many newer ones', async () => {
  await pool.query(`
    insert into event_deliveries (seq, aggregateid, state) select seq, aggregateid, 'DEAD' from outbox_events
    where seq > 45000 or seq = 6001 on conflict (seq) do update set state = 'DEAD'`)
  const { items } = await listEvents({ state: 'DEAD', from: hoursAgo(900), until: hoursAgo(899), limit: 10 })
  expect(items.map(({ sequence }) => sequence)).toEqual([6001])
})
