import { afterEach, expect, test, vi } from 'vitest'
import { callNextAuth, providerUrl } from './call-next-auth'
import { finishSignIn, signIn } from './sign-in'

afterEach(() => vi.unstubAllGlobals())

const respondWith = (url: string, status = 200) =>
  vi.stubGlobal('fetch', async (address: string) =>
    address === '/api/auth/csrf' ? Response.json({ csrfToken: 'a' }) : Response.json({ url }, { status }),
  )

const AT = 'http://localhost/api/auth'

test.each([
  ['signedIn', 'http://localhost/', 200],
  ['wrong', `${AT}/error?error=CredentialsSignin&provider=credentials`, 401],
  ['tooMany', `${AT}/error?error=TOO_MANY_REQUESTS`, 401],
  ['tooMany', `${AT}/error?error=TOO_MANY_REQUESTS%3A30`, 429],
  ['unreachable', `${AT}/error?error=UNAVAILABLE%3A3`, 503],
  ['unreachable', `${AT}/error?error=INTERNAL_SERVER_ERROR`, 401],
  ['unreachable', `${AT}/signin?csrf=true`, 200],
  ['unreachable', '', 500],
])('signing in returns %s when next-auth answers %s', async (outcome, url, status) => {
  respondWith(url, status)
  expect(await signIn('daeun@jangteo.example', 'jangteo-demo')).toBe(outcome)
})

test('a right password of an account with a second factor gives the sign-in that waits for it', async () => {
  const pending = '3f0e8a52-6f0b-4c0e-9d53-0f6f3f4a1b2c'
  respondWith(`${AT}/error?error=SECOND_FACTOR%3A${pending}`, 401)
  expect(await signIn('daeun@jangteo.example', 'jangteo-demo')).toEqual({ pending })
  respondWith(`${AT}/error?error=UNAUTHORIZED`, 401)
  expect(await finishSignIn(pending, '123456')).toBe('signInExpired')
})

test('an OAuth provider that is not available is reported without a redirect', async () => {
  respondWith(`${AT}/error?error=OAuthSignin`)
  expect(await providerUrl('kakao', '/')).toBe('provider')
})

test('a failed request or a rejected CSRF token gives null', async () => {
  respondWith('http://localhost/')
  expect(await callNextAuth('signout', {})).toEqual(new URL('http://localhost/'))
  respondWith(`${AT}/signout?csrf=true`)
  expect(await callNextAuth('signout', {})).toBeNull()
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  expect(await callNextAuth('signout', {})).toBeNull()
})
