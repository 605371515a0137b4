import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { authRequest } from './auth-request'

const refused = (method: string, path: string) =>
  authRequest(new NextRequest(`http://localhost/api/auth/${path}`, { method })).then(
    () => null,
    ({ code, detail }) => [code, detail.headers?.allow],
  )

test('a method that an action does not take is refused with the methods that it takes', async () => {
  expect(await refused('GET', 'callback/credentials')).toEqual(['METHOD_NOT_ALLOWED', 'OPTIONS, POST'])
  expect(await refused('POST', 'csrf')).toEqual(['METHOD_NOT_ALLOWED', 'GET, HEAD, OPTIONS'])
  expect(await refused('GET', 'callback/kakao')).toBeNull()
  expect(await refused('GET', 'anything')).toEqual(['NOT_FOUND', undefined])
})
