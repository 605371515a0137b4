import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { openPostgresProxy } from '@/lib/testing/postgres-proxy'

const { url } = testDatabase()
const proxy = await openPostgresProxy(process.env.DATABASE_URL ?? '')
process.env.DATABASE_URL = proxy.url
process.env.POOL_MAX = '3'
process.env.STATEMENT_TIMEOUT_MS = '1000'
const { readiness } = await import('@/lib/api/readiness')
const { pool } = await import('@/lib/database/client')
const { saveBackupState } = await import('@/lib/server/backup/save-backup-state')
const { beginShutdown } = await import('@/lib/server/shutdown')
const { DUTIES_LEASE, releaseLease, takeLease } = await import('@/lib/worker/lease')
afterAll(() => proxy.close())

test('a ready process reports the leading worker and the backlog of events', async () => {
  // A busy machine may not read all of it within the time that a health check has.
  await expect
    .poll(() => readiness())
    .toEqual({
      status: 'ok',
      migrations: true,
      database: true,
      writable: true,
      commitWaitSeconds: 0,
      replica: null,
      leader: null,
      deliveries: { waiting: 0, oldestSeconds: 0, lastDeliveredAt: null },
      backup: null,
    })
  await takeLease(DUTIES_LEASE, 'worker-1')
  expect(await readiness()).toMatchObject({ leader: 'worker-1' })
  await releaseLease(DUTIES_LEASE, 'worker-1')
  expect(await readiness()).toMatchObject({ leader: null })
})

test('the age of the last good backup and of the archive is reported, whether the last attempt failed or not', async () => {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  await saveBackupState(owner, { backedUpAt: new Date(Date.now() - 7200_000) })
  await saveBackupState(owner, { archivedUntil: new Date(Date.now() - 30_000) })
  await saveBackupState(owner, { failure: 'the disk is away' })
  await owner.end()
  const { backup } = await readiness()
  expect(backup?.lastGoodSeconds).toBeGreaterThanOrEqual(7200)
  expect(backup?.lastGoodSeconds).toBeLessThan(7300)
  expect(backup?.archivedSeconds).toBeGreaterThanOrEqual(30)
  expect(backup?.archivedSeconds).toBeLessThan(130)
})

test('a database that became a standby leaves the process ready, degraded and not writable', async () => {
  const clients = await Promise.all([1, 2, 3].map(() => pool.connect()))
  for (const client of clients) await client.query('set default_transaction_read_only = on')
  for (const client of clients) client.release()
  expect(await readiness()).toMatchObject({ status: 'degraded', database: true, writable: false })
  for (const client of await Promise.all([1, 2, 3].map(() => pool.connect()))) client.release(true)
  expect(await readiness()).toMatchObject({ status: 'ok', writable: true })
})

test('while the database is away or silent every process stays ready, because another one could do no more', async () => {
  proxy.refuse(true)
  expect(await readiness()).toMatchObject({ status: 'degraded', database: false, writable: false })
  proxy.refuse(false)
  expect(await readiness()).toMatchObject({ status: 'ok' })
  proxy.silence(true)
  expect(await readiness()).toMatchObject({ status: 'degraded', database: false })
  proxy.silence(false)
  await expect.poll(async () => (await readiness()).status, { timeout: 10_000 }).toBe('ok')
})

test('a process that is stopping should get no more requests', async () => {
  beginShutdown()
  expect(await readiness()).toMatchObject({ status: 'unavailable', database: true })
})
