import { expect, test } from 'vitest'
import { pool } from '@/lib/database/client'
import { baseUrl } from '@/lib/testing/server'

test('the server under test answers, on the database that these tests see', async () => {
  const answer = await fetch(`${baseUrl}/api/auth/session`)
  expect(answer.status).toBe(200)
  expect((await pool.query('SELECT count(*)::int AS users FROM users')).rows).toHaveLength(1)
})

test('the files of the build travel packed, and as they are to whoever cannot unpack them', async () => {
  const page = await (await fetch(`${baseUrl}/sign-in`)).text()
  const [address] = /\/_next\/static\/[^"]+\.js/.exec(page) ?? []
  const ask = (encoding: string) => fetch(baseUrl + address, { headers: { 'accept-encoding': encoding } })
  const [packed, plain, refused] = await Promise.all([ask('gzip, br'), ask('identity'), ask('br;q=0')])
  expect(packed.headers.get('content-encoding')).toBe('br')
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(refused.headers.get('content-encoding')).toBeNull()
  expect(packed.headers.get('cache-control')).toContain('immutable')
  expect(await packed.text()).toBe(await plain.text())
})
