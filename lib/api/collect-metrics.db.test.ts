import { expect, onTestFinished, test } from 'vitest'
import { collect } from '@/lib/api/collect-metrics'
import { env } from '@/lib/settings/env'
import { testDatabase } from '@/lib/testing/database'
import { skipEvents } from '@/lib/testing/event-states'

const { pool } = testDatabase()

async function metricOf(name: string): Promise<number> {
  const text = await collect()
  return Number(new RegExp(`^jangteo_${name} (\\S+)$`, 'm').exec(text)?.[1])
}

const insertEvent = (age: string) =>
  pool.query(
    `insert into outbox_events (aggregatetype, aggregateid, type, payload, occurred_at)
     values ('order', '1', 'order.paid', '{}', now() - $1::interval)`,
    [age],
  )

test('jangteo_events_oldest_waiting_seconds is the age of the oldest event that waits, 0 when none does', async () => {
  expect(await metricOf('events_oldest_waiting_seconds')).toBe(0)
  await insertEvent('1 day')
  await skipEvents()
  expect(await metricOf('events_oldest_waiting_seconds')).toBe(0)
  for (const age of ['5 minutes', '1 hour', '1 minute']) await insertEvent(age)
  const seconds = await metricOf('events_oldest_waiting_seconds')
  expect(seconds).toBeGreaterThanOrEqual(3600)
  expect(seconds).toBeLessThan(3660)
})

test('a dead letter does not wait', async () => {
  await pool.query('delete from outbox_events')
  await insertEvent('1 hour')
  await skipEvents()
  await pool.query(
    `insert into event_deliveries (seq, aggregateid, state) select seq, aggregateid, 'DEAD' from outbox_events`,
  )
  expect(await metricOf('events_oldest_waiting_seconds')).toBe(0)
})

test('jangteo_events_last_delivery_timestamp_seconds is when the data platform last took an event, 0 before', async () => {
  expect(await metricOf('events_last_delivery_timestamp_seconds')).toBe(0)
  await pool.query(
    `insert into event_targets (name, url, secrets, last_delivered_at) values ('data-platform', 'https://example.com', '{}', '2026-11-01T00:00:00Z')
     on conflict (name) do update set last_delivered_at = excluded.last_delivered_at`,
  )
  expect(await metricOf('events_last_delivery_timestamp_seconds')).toBe(
    Date.parse('2026-11-01T00:00:00Z') / 1000,
  )
})

test('jangteo_backup_configured is 1 where BACKUP_TO is set, also while no backup has worked', async () => {
  expect(await metricOf('backup_configured')).toBe(0)
  env.BACKUP_TO = '/backups'
  onTestFinished(() => {
    env.BACKUP_TO = undefined
  })
  expect(await metricOf('backup_configured')).toBe(1)
  expect(await metricOf('backup_last_good_timestamp_seconds')).toBe(0)
  expect(await metricOf('backup_archived_until_timestamp_seconds')).toBe(0)
})
