import { beforeAll, expect, test } from 'vitest'
import { listEvents } from '@/lib/events/queries'
import { testDatabase } from '@/lib/testing/database'
import { skipEvents } from '@/lib/testing/event-states'
import { rowsReadBy } from '@/lib/testing/rows-read'

const { pool } = testDatabase()
const TABLES = ['outbox_events', 'event_batches', 'event_deliveries']

beforeAll(async () => {
  await pool.query(`
    insert into outbox_events (aggregatetype, aggregateid, type, payload)
      select 'order', (n / 2)::text, 'order.paid', '{}' from generate_series(1, 60000) n;
    insert into event_batches (first_seq, last_seq, orders, delivered_at)
      select 64 * n + 1, 64 * n + 64, '{}', now() from generate_series(0, 937) n;
    insert into event_deliveries (seq, aggregateid, state)
      select seq, aggregateid, (case when seq % 20000 = 5 then 'DEAD' else 'DELIVERED' end)::"EventState"
      from outbox_events where seq % 4 = 1`)
  await skipEvents()
  for (const table of TABLES) await pool.query(`vacuum analyze ${table}`)
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
