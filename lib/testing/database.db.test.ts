import { expect, test } from 'vitest'
import { env } from '@/lib/env'
import { testDatabase } from './database'

test('a test file is connected to its own, migrated database', async () => {
  const { pool, url } = testDatabase()
  expect(env.DATABASE_URL).toBe(url)
  const found = await pool.query('SELECT count(*)::int AS count FROM users')
  expect(found.rows).toEqual([{ count: 0 }])
})
