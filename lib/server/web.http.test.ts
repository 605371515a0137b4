import { expect, test } from 'vitest'
import { makeKey, makeUser } from '@/lib/testing/makers'
import { baseUrl } from '@/lib/testing/server'

test('the server under test uses the database of the tests', async () => {
  const userId = await makeUser()
  const authorization = `Bearer ${await makeKey([], userId)}`
  const response = await fetch(`${baseUrl}/api/v1/users/me`, { headers: { authorization } })
  expect(await response.json()).toMatchObject({ userId })
})

test('build files are sent with Brotli, and uncompressed to clients that do not accept it', async () => {
  const page = await (await fetch(`${baseUrl}/sign-in`)).text()
  const [path = ''] = /\/_next\/static\/[^"]+\.js/.exec(page) ?? []
  expect(path).not.toBe('')
  const get = (encoding: string) => fetch(baseUrl + path, { headers: { 'accept-encoding': encoding } })
  const [compressed, plain, withoutBrotli] = await Promise.all([
    get('gzip, br'),
    get('identity'),
    get('br;q=0'),
  ])
  expect(compressed.headers.get('content-encoding')).toBe('br')
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(withoutBrotli.headers.get('content-encoding')).toBeNull()
  expect(compressed.headers.get('cache-control')).toContain('immutable')
  expect(await compressed.text()).toBe(await plain.text())
})
