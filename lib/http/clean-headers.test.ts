import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { cleanCookies, cleanHeaders } from './clean-headers'

function cleaned(headers: IncomingHttpHeaders, proxies = 0): IncomingHttpHeaders {
  const request = { headers: { ...headers }, socket: { remoteAddress: '10.0.0.1' } }
  cleanHeaders(request as unknown as IncomingMessage, proxies)
  const { 'x-forwarded-for': _, ...rest } = request.headers
  return rest
}

describe('cookies', () => {
  test.each([
    'locale=ko; theme=dark',
    'next-auth.session-token=a.b.c; next-auth.csrf-token=abc%7Cdef',
    '__Secure-next-auth.session-token.0=a; __Secure-next-auth.session-token.9=b',
    'next-auth.callback-url=http%3A%2F%2Flocalhost%3A3000%2Fcart; other="quoted value"',
  ])('the cookies %s are kept unchanged', (header) => expect(cleanCookies(header)).toBe(header))

  test.each([
    'next-auth.session-token.400000000=x',
    'next-auth.session-token.10=x',
    'next-auth.session-token.a(b=x',
    'next-auth.session-tokenx=y',
    'next-auth.callback-url=x',
    'next-auth.callback-url=javascript%3Aalert(1)',
    'next-auth.callback-url=http%3A%2F%2F%5B',
    'a=%ff',
    'a=%00',
    'caf\u00e9=x',
    'a=caf\u00e9',
    'a b=c',
    'novalue',
    '=x',
  ])('the cookie pair %s is removed', (pair) => {
    expect(cleanCookies(`locale=ko; ${pair}; theme=dark`)).toBe('locale=ko; theme=dark')
    expect(cleaned({ cookie: pair })).toEqual({})
  })
})

test('X-Forwarded headers are kept only behind trusted proxies', () => {
  const forwarded = {
    'x-forwarded-host': 'shop.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-port': '443',
  }
  expect(cleaned(forwarded, 0)).toEqual({})
  expect(cleaned(forwarded, 1)).toEqual(forwarded)
  expect(
    cleaned({ 'x-forwarded-host': 'a/b', 'x-forwarded-proto': 'ftp', 'x-forwarded-port': 'x' }, 1),
  ).toEqual({})
})

test.each<[string, string, boolean]>([
  ['traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', true],
  ['traceparent', 'x'.repeat(500), false],
  ['next-url', '/products', true],
  ['next-url', '/%ff', false],
  ['next-router-state-tree', encodeURIComponent('["",{"children":["__PAGE__",{}]}]'), true],
  ['next-router-state-tree', 'x', false],
  ['next-router-state-tree', '%ff', false],
  ['next-router-state-tree', encodeURIComponent('['.repeat(2000)), false],
])('the header %s with the value %s is kept: %s', (name, value, stays) => {
  expect(cleaned({ [name]: value })).toEqual(stays ? { [name]: value } : {})
})
