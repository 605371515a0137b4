import { expect, test, vi } from 'vitest'

vi.stubEnv('NEXTAUTH_URL', 'https://shop.example')
const { authOptions } = await import('@/lib/auth/options')
const { deviceCookie, deviceCookieOptions } = await import('@/lib/auth/known-device')

test('with an https address the cookies of sessions and devices are Secure, HttpOnly and SameSite=Lax', () => {
  expect(authOptions.cookies?.sessionToken).toEqual({
    name: '__Secure-next-auth.session-token',
    options: { httpOnly: true, sameSite: 'lax', secure: true, path: '/' },
  })
  expect(deviceCookie()).toBe('__Secure-jangteo-device')
  expect(deviceCookieOptions()).toMatchObject({
    httpOnly: true,
    sameSite: 'lax',
    secure: true,
    path: '/api/auth/callback',
  })
})
