import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { shareablePageOf } from './shareable-page'

const ask = (headers: IncomingHttpHeaders = {}, url = '/products?q=a', method = 'GET') =>
  shareablePageOf({ method, url, headers } as IncomingMessage)

describe('one page for all who', () => {
  const korean = ask()

  test.each<[string, IncomingHttpHeaders]>([
    ['prefer the language it is in', { 'accept-language': 'ko-KR,ko;q=0.9' }],
    ['chose that language', { cookie: 'locale=ko', 'accept-language': 'en' }],
    ['chose a language or theme there is none of', { cookie: 'locale=xx; theme=purple' }],
    ['use another browser', { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0' }],
    ['take it compressed', { 'accept-encoding': 'gzip, br' }],
    ['carry what no page reads', { 'x-forwarded-for': '1.2.3.4', 'sec-fetch-dest': 'document', dnt: '1' }],
  ])('%s', (_who, headers) => expect(ask(headers)).toEqual(korean))

  test.each<[string, IncomingHttpHeaders]>([
    ['read English', { 'accept-language': 'en' }],
    ['chose English', { cookie: 'locale=en' }],
    ['chose a theme', { cookie: 'theme=dark' }],
    ['come by another name of the shop', { host: 'market.example' }],
    ['come by a secure proxy', { 'x-forwarded-proto': 'https' }],
  ])('another page for those who %s', (_who, headers) => {
    expect(ask(headers)).not.toBeNull()
    expect(ask(headers)).not.toEqual(korean)
  })
})

test.each<[string, IncomingHttpHeaders]>([
  ['a session', { cookie: 'locale=ko; next-auth.session-token=x' }],
  ['a cookie we do not know', { cookie: 'locale=ko; visits=1' }],
  ['a cookie without a value', { cookie: 'session' }],
  ['a key', { authorization: 'Bearer x' }],
  ['a part of the page', { rsc: '1' }],
  ['a part ahead of time', { 'next-router-prefetch': '1' }],
  ['an action', { 'next-action': 'x' }],
  ['a body', { 'content-length': '3' }],
  ['a bot, whose pages hold their metadata back', { 'user-agent': 'Twitterbot/1.0' }],
])('%s is rendered for alone', (_what, headers) => expect(ask(headers)).toBeNull())

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
])('%s is no page', (url) => expect(ask({}, url)).toBeNull())

test.each(['HEAD', 'POST'])('%s is rendered for alone', (method) => expect(ask({}, '/', method)).toBeNull())
