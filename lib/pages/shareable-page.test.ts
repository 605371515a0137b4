import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { shareablePageOf } from './shareable-page'

const ask = (headers: IncomingHttpHeaders = {}, url = '/products?q=a', method = 'GET') =>
  shareablePageOf({ method, url, headers } as IncomingMessage)

describe('the shared page', () => {
  const korean = ask()

  test.each<[string, IncomingHttpHeaders]>([
    ['prefer its language', { 'accept-language': 'ko-KR,ko;q=0.9' }],
    ['chose its language', { cookie: 'locale=ko', 'accept-language': 'en' }],
    ['have a cookie with an unknown language or theme', { cookie: 'locale=xx; theme=purple' }],
    ['use another browser', { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0' }],
    ['accept compression', { 'accept-encoding': 'gzip, br' }],
    [
      'send headers that no page reads',
      { 'x-forwarded-for': '1.2.3.4', 'sec-fetch-dest': 'document', dnt: '1' },
    ],
  ])('is the same for clients that %s', (_who, headers) => expect(ask(headers)).toEqual(korean))

  test.each<[string, IncomingHttpHeaders]>([
    ['read English', { 'accept-language': 'en' }],
    ['chose English', { cookie: 'locale=en' }],
    ['chose a theme', { cookie: 'theme=dark' }],
    ['use another host name of the shop', { host: 'market.example' }],
    ['come through an https proxy', { 'x-forwarded-proto': 'https' }],
  ])('is another one for clients that %s', (_who, headers) => {
    expect(ask(headers)).not.toBeNull()
    expect(ask(headers)).not.toEqual(korean)
  })
})

test.each<[string, IncomingHttpHeaders]>([
  ['a request with a session', { cookie: 'locale=ko; next-auth.session-token=x' }],
  ['a request with an unknown cookie', { cookie: 'locale=ko; visits=1' }],
  ['a request with a cookie without a value', { cookie: 'session' }],
  ['a request with an API key', { authorization: 'Bearer x' }],
  ['a request for a part of the page', { rsc: '1' }],
  ['a prefetch', { 'next-router-prefetch': '1' }],
  ['a server action', { 'next-action': 'x' }],
  ['a request with a body', { 'content-length': '3' }],
  ['the page of a bot, which has its metadata in the head', { 'user-agent': 'Twitterbot/1.0' }],
])('%s is not shared', (_what, headers) => expect(ask(headers)).toBeNull())

test.each([
  '/api/v1/orders',
  '/api',
  '/_next/static/x.js',
  '/icons/mark.svg',
  '/products/x.webp',
  '//evil.example/',
  'http://localhost/',
  '*',
  '/products?_rsc=1',
  `/${'x'.repeat(3000)}`,
])('%s is not a page', (url) => expect(ask({}, url)).toBeNull())

test.each(['HEAD', 'POST'])('a %s request is not shared', (method) => expect(ask({}, '/', method)).toBeNull())
