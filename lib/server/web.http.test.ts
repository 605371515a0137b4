import { expect, test } from 'vitest'
import { pool } from '@/lib/database/client'
import { baseUrl } from '@/lib/testing/server'

test('the server under test uses the database of the tests', async () => {
  const response = await fetch(`${baseUrl}/api/auth/session`)
  expect(response.status).toBe(200)
  expect((await pool.query('SELECT count(*)::int AS users FROM users')).rows).toHaveLength(1)
})

test('build files are sent with Brotli, and uncompressed to clients that do not accept it', async () => {
  const page = await (await fetch(`${baseUrl}/sign-in`)).text()
  const [address] = /\/_next\/static\/[^"]+\.js/.exec(page) ?? []
  const get = (encoding: string) => fetch(baseUrl + address, { headers: { 'accept-encoding': encoding } })
  const [compressed, plain, refused] = await Promise.all([get('gzip, br'), get('identity'), get('br;q=0')])
  expect(compressed.headers.get('content-encoding')).toBe('br')
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(refused.headers.get('content-encoding')).toBeNull()
  expect(compressed.headers.get('cache-control')).toContain('immutable')
  expect(await compressed.text()).toBe(await plain.text())
})
