import { expect, test } from 'vitest'
import { pool } from '@/lib/database/client'
import { baseUrl, owner } from '@/lib/testing/server'

const getHealth = async (check: 'live' | 'ready') => {
  const response = await fetch(`${baseUrl}/api/health/${check}`)
  return { status: response.status, headers: response.headers, body: await response.json() }
}

test('a process that can serve requests is ready, and the response is not cached', async () => {
  const [live, ready] = [await getHealth('live'), await getHealth('ready')]
  expect(live).toMatchObject({ status: 200, body: { status: 'ok' } })
  expect(ready).toMatchObject({ status: 200, body: { status: 'ok', database: true, migrations: true } })
  expect(ready.headers.get('cache-control')).toBe('no-store')
})

test('readiness reports how many events wait, the age of the oldest, and when the last one was delivered', async () => {
  // Other tests share this database, so their events may wait too.
  const before = (await getHealth('ready')).body.deliveries.waiting
  await pool.query(`
    insert into outbox_events (aggregatetype, aggregateid, type, payload, occurred_at)
      values ('test', 'a', 'test', '{}', now() - interval '5 minutes'), ('test', 'b', 'test', '{}', now());
    insert into event_targets (name, url, secrets, state, last_delivered_at)
      values ('test', 'http://127.0.0.1:9', '{}', 'PAUSED', '2026-11-01T00:00:00Z')`)
  try {
    const { status, body } = await getHealth('ready')
    expect(status).toBe(200)
    expect(body.deliveries.waiting).toBeGreaterThanOrEqual(before + 2)
    expect(body.deliveries.lastDeliveredAt).toBe('2026-11-01T00:00:00.000Z')
    expect(body.deliveries.oldestSeconds).toBeGreaterThanOrEqual(300)
  } finally {
    await pool.query(
      "delete from outbox_events where aggregatetype = 'test'; delete from event_targets where name = 'test'",
    )
  }
})

test('a process on a database that lacks a migration is alive but not ready', async () => {
  const newest = '(select max(migration_name) from _prisma_migrations)'
  await owner.query(`update _prisma_migrations set finished_at = null where migration_name = ${newest}`)
  try {
    const ready = await getHealth('ready')
    expect(ready).toMatchObject({
      status: 503,
      body: { status: 'unavailable', database: true, migrations: false },
    })
    expect(ready.headers.get('retry-after')).toBe('1')
    expect((await getHealth('live')).status).toBe(200)
  } finally {
    await owner.query(`update _prisma_migrations set finished_at = now() where migration_name = ${newest}`)
  }
})
