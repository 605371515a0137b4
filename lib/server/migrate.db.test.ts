import { expect, onTestFinished, test, vi } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { requireProgram } from '@/lib/testing/require-program'
import { findDrift } from '@/lib/testing/schema-drift'
import { startPgBouncer } from '@/lib/testing/start-pgbouncer'
import { migrate } from './migrate'

/** Indexes that the migrations create and schema.prisma cannot express. */
const UNSUPPORTED_INDEXES: string[] = []

test('schema.prisma matches the migrated database, except for indexes it cannot express', async () => {
  const drift = await findDrift(testDatabase().url)
  const statements = drift.split('\n').filter((line) => line !== '' && !line.startsWith('--'))
  expect(statements.sort()).toEqual(UNSUPPORTED_INDEXES.map((index) => `DROP INDEX "${index}";`).sort())
})

test('three processes that migrate at once apply each migration once', async () => {
  const { url, pool } = testDatabase()
  await pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  const applied = await Promise.all([migrate(url), migrate(url), migrate(url)])
  const recorded = await pool.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name',
  )
  expect(applied.flat().sort()).toEqual(recorded.rows.map((row) => row.migration_name))
  expect(await findDrift(url)).not.toContain('CREATE')
})

test('behind PgBouncer in transaction mode processes apply each migration once and leave no lock', async (context) => {
  const program = requireProgram(context, 'pgbouncer')
  const { url, pool } = testDatabase()
  await pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  const pgbouncer = await startPgBouncer(program, url, ['default_pool_size = 20'])
  try {
    const applied = await Promise.all([migrate(pgbouncer.url), migrate(pgbouncer.url)])
    const recorded = await pool.query('SELECT migration_name AS name FROM _prisma_migrations ORDER BY 1')
    expect(applied.flat().sort()).toEqual(recorded.rows.map(({ name }) => name))
    const { rows } = await pool.query(
      "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    )
    expect(rows).toEqual([])
    expect(await migrate(pgbouncer.url)).toEqual([])
  } finally {
    await pgbouncer.stop()
  }
})

test('a migration that waits for a long transaction lets others read the table, and is applied once it ends', async () => {
  const { url, pool } = testDatabase()
  const name = '20261129900000_due_at_once'
  await pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  await migrate(url)
  await pool.query('DELETE FROM _prisma_migrations WHERE migration_name = $1', [name])
  const reader = await pool.connect()
  onTestFinished(() => reader.release(true))
  await reader.query('BEGIN; SELECT 1 FROM event_deliveries')
  const applied = migrate(url)
  const waiting = `SELECT 1 FROM pg_locks WHERE relation = 'event_deliveries'::regclass AND NOT granted`
  await vi.waitUntil(async () => (await pool.query(waiting)).rowCount === 1, 20_000)
  await pool.query('SELECT 1 FROM event_deliveries')
  await reader.query('COMMIT')
  expect(await applied).toEqual([name])
})

test('a migration that fails leaves nothing, and one that Prisma has recorded as failed is refused', async () => {
  const { url, pool } = testDatabase()
  await pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE users (id int)')
  await expect(migrate(url)).rejects.toThrow(/20261121000000_init: .*"users" already exists/)
  const left = await pool.query("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace")
  expect(left.rows).toEqual([{ relname: 'users' }])
  await pool.query('DROP TABLE users')
  await migrate(url)
  await pool.query("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%init'")
  await expect(migrate(url)).rejects.toThrow('20261121000000_init failed before')
})
