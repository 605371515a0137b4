import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { findDrift, migrate } from './migrate'

/** Objects made by hand in the migrations that schema.prisma has no words for. */
const BY_HAND: string[] = []

test('schema.prisma and the migrated database agree, but for what is written by hand', async () => {
  const drift = await findDrift(testDatabase().url)
  const statements = drift.split('\n').filter((line) => line !== '' && !line.startsWith('--'))
  expect(statements.sort()).toEqual(BY_HAND.map((index) => `DROP INDEX "${index}";`).sort())
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
