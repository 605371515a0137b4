import { expect, test } from 'vitest'
import { env } from '@/lib/settings/env'
import { testDatabase } from './database'

test('a test file is connected to its own, migrated database', async () => {
  const { pool, url } = testDatabase()
  // With different roles: tests as the superuser, the code under test as the application role.
  expect(new URL(env.DATABASE_URL ?? '').pathname).toBe(new URL(url).pathname)
  const found = await pool.query('SELECT count(*)::int AS count FROM users')
  expect(found.rows).toEqual([{ count: 0 }])
})
