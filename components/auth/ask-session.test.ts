import { afterEach, expect, test, vi } from 'vitest'
import { addressOfProvider } from './address-of-provider'
import { askSession } from './ask-session'
import { enter } from './enter'

afterEach(() => vi.unstubAllGlobals())

const shopAnswers = (url: string, status = 200) =>
  vi.stubGlobal('fetch', async (address: string) =>
    address === '/api/auth/csrf' ? Response.json({ csrfToken: 'a' }) : Response.json({ url }, { status }),
  )

const AT = 'http://localhost/api/auth'

test.each([
  ['in', 'http://localhost/', 200],
  ['wrong', `${AT}/error?error=CredentialsSignin&provider=credentials`, 401],
  ['tooMany', `${AT}/error?error=TOO_MANY_REQUESTS`, 401],
  ['tooMany', `${AT}/error?error=TOO_MANY_REQUESTS%3A30`, 429],
  ['unreachable', `${AT}/error?error=UNAVAILABLE%3A3`, 503],
  ['unreachable', `${AT}/error?error=INTERNAL_SERVER_ERROR`, 401],
  ['unreachable', `${AT}/signin?csrf=true`, 200],
  ['unreachable', '', 500],
])('signing in returns %s when next-auth answers %s', async (entry, url, status) => {
  shopAnswers(url, status)
  expect(await enter('daeun@jangteo.example', 'jangteo-demo')).toBe(entry)
})

test('an OAuth provider that is not available is reported without a redirect', async () => {
  shopAnswers(`${AT}/error?error=OAuthSignin`)
  expect(await addressOfProvider('kakao', '/')).toBe('provider')
})

test('a failed request or a rejected CSRF token gives null', async () => {
  shopAnswers('http://localhost/')
  expect(await askSession('signout', {})).toEqual(new URL('http://localhost/'))
  shopAnswers(`${AT}/signout?csrf=true`)
  expect(await askSession('signout', {})).toBeNull()
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  expect(await askSession('signout', {})).toBeNull()
})
