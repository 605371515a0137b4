import { beforeAll, expect, test } from 'vitest'
import { listEvents } from '@/lib/events/queries'
import { testDatabase } from '@/lib/testing/database'
import { rowsReadBy } from '@/lib/testing/rows-read'

const { pool } = testDatabase()

beforeAll(async () => {
  await pool.query(`
    insert into outbox_events (aggregatetype, aggregateid, type, payload, state)
    select 'order', (n / 2)::text, 'order.paid', '{}', case when n % 20000 = 5 then 'DEAD' else 'DELIVERED' end::"EventState"
    from generate_series(1, 60000) n`)
  await pool.query('vacuum analyze outbox_events')
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
    const { result, tableScans, rows } = await rowsReadBy('outbox_events', () =>
      listEvents({ ...filter, limit: 20 }),
    )
    expect(result.items).toHaveLength(length)
    expect(tableScans).toBe(0)
    expect(rows).toBeLessThan(1000)
  }
})
