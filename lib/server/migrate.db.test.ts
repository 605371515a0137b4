import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
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
