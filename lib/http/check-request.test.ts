import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { methodsAt } from '@/lib/api/methods-at'
import { checkRequest } from './check-request'

const check = (method: string, url: string, hosts: string[] = ['shop.example']) =>
  checkRequest(
    {
      method,
      url,
      headers: hosts[0] === undefined ? {} : { host: hosts[0] },
      rawHeaders: hosts.flatMap((host) => ['Host', host]),
    },
    methodsAt,
  )

describe('a valid request passes', () => {
  // The query, and the path of an API operation, are decoded and checked by the code that reads them.
  test.each([
    ['GET', '/'],
    ['HEAD', '/products?q=%ff&q=%'],
    ['POST', '/preferences'],
    ['POST', '/api/auth/signout'],
    ['GET', '/%EC%9E%A5%ED%84%B0'],
    ['DELETE', '/api/v1/carts/1'],
    ['OPTIONS', '/api/v1/products'],
    ['GET', '/api/v1/products/%ff'],
  ])('%s %s', (method, url) => expect(check(method, url)).toBeNull())

  test.each([['localhost:3000'], ['[::1]:3000'], ['127.0.0.1'], ['shop_web:3000'], ['xn--bj0bj06e.kr']])(
    'the Host %s',
    (host) => expect(check('GET', '/', [host])).toBeNull(),
  )

  test('HTTP/1.0 without a Host', () => expect(check('GET', '/', [])).toBeNull())
})

describe('a malformed request is refused with 400', () => {
  // The last path is a percent-encoded surrogate, which is not valid UTF-8.
  test.each([
    '',
    '*',
    'foo',
    'http://evil.example/',
    'https://shop.example/',
    '/%',
    '/%ff',
    '/%zz',
    '/\\evil.example',
    '/a\\b',
    '/%ED%A0%80',
  ])('the URL %j', (url) =>
    expect(check('GET', url)).toEqual({ kind: 'refused', code: 'INVALID_REQUEST', reason: 'MALFORMED_URL' }),
  )

  test.each([
    [['']],
    [['a b']],
    [['a/b']],
    [['a@b']],
    [['x:99999']],
    [['x:abc']],
    [['[::']],
    [['a,b']],
    [['999.999.999.999']],
    [['é']],
    [['x'.repeat(3000)]],
    [['shop.example', 'shop.example']],
    [['shop.example', 'evil.example']],
  ])('the Host %j', (hosts) =>
    expect(check('GET', '/', hosts)).toEqual({
      kind: 'refused',
      code: 'INVALID_REQUEST',
      reason: 'MALFORMED_HOST',
    }),
  )
})

describe('an unsupported method is refused with 405 and Allow', () => {
  test.each([
    ['TRACE', '/', ['GET']],
    ['DELETE', '/products', ['GET']],
    ['GET', '/preferences', ['POST']],
    ['PROPFIND', '/api/health/live', ['GET', 'POST']],
    ['TRACE', '/api/v1/orders', ['POST', 'GET']],
  ])('%s %s', (method, url, allow) =>
    expect(check(method, url)).toEqual({
      kind: 'refused',
      code: 'METHOD_NOT_ALLOWED',
      allow: expect.arrayContaining(allow),
    }),
  )

  test('an unknown API path is 404, not 405', () => {
    expect(check('TRACE', '/api/v1/nowhere')).toEqual({ kind: 'refused', code: 'NOT_FOUND' })
  })
})

test('OPTIONS for the server (*) and for a page returns the allowed methods', () => {
  expect(check('OPTIONS', '*')).toMatchObject({
    kind: 'options',
    allow: expect.arrayContaining(['GET', 'POST']),
  })
  expect(check('OPTIONS', '/products')).toMatchObject({ kind: 'options', allow: ['GET'] })
})

test('a form posted to a page is redirected to the page', () => {
  expect(check('POST', '/sign-in?x=1')).toEqual({ kind: 'redirected', location: '/sign-in?x=1' })
})

test('a form posted to a path that a browser reads as another host is redirected to the home page', () => {
  expect(check('POST', '//evil.example')).toEqual({ kind: 'redirected', location: '/' })
})

test('checkRequest never throws, for any method, URL and Host', () => {
  const piece = fc.constantFrom(
    '%',
    'f',
    '0',
    '/',
    '\\',
    '\0',
    '\ud800',
    '?',
    ':',
    '[',
    ']',
    '@',
    '.',
    'é',
    '🍊',
    ' ',
  )
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(text, text, fc.array(text, { maxLength: 3 }), (method, url, hosts) => {
      check(method, url, hosts)
      check('GET', `/${url}`, ['shop.example'])
    }),
  )
})
