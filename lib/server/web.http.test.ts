import { expect, test } from 'vitest'
import { pool } from '@/lib/db'
import { baseUrl } from '@/lib/testing/server'

test('the server under test answers, on the database that these tests see', async () => {
  const answer = await fetch(`${baseUrl}/api/auth/session`)
  expect(answer.status).toBe(200)
  expect((await pool.query('SELECT count(*)::int AS users FROM users')).rows).toHaveLength(1)
})
