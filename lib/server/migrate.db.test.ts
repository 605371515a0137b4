import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { requireProgram } from '@/lib/testing/require-program'
import { startPgBouncer } from '@/lib/testing/start-pgbouncer'
import { findDrift, migrate } from './migrate'

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

test('behind PgBouncer in transaction mode processes migrate one after the other and leave no lock', async (context) => {
  const program = requireProgram(context, 'pgbouncer')
  const { url, pool } = testDatabase()
  await pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  const pgbouncer = await startPgBouncer(program, url, ['default_pool_size = 20'])
  try {
    const applied = await Promise.all([migrate(pgbouncer.url), migrate(pgbouncer.url)])
    expect(applied.map((names) => names.length > 0).sort()).toEqual([false, true])
    const { rows } = await pool.query(
      "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    )
    expect(rows).toEqual([])
    expect(await migrate(pgbouncer.url)).toEqual([])
  } finally {
    await pgbouncer.stop()
  }
})
