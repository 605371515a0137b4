import { expect, test } from 'vitest'
import { returnUrl } from './return-url'

const SHOP = 'https://shop.example'

test.each([
  ['/cart', `${SHOP}/cart`],
  [`${SHOP}/cart?x=1`, `${SHOP}/cart?x=1`],
  ['/장터', `${SHOP}/%EC%9E%A5%ED%84%B0`],
  ['/\r\nset-cookie: a=b', `${SHOP}/set-cookie:%20a=b`],
])('%j redirects to %s', (url, target) => expect(returnUrl(url, SHOP)).toBe(target))

test.each([
  '//evil.example',
  '/\\evil.example',
  'http://shop.example/',
  'https://evil.example',
  'javascript:alert(1)',
  'http://[',
  '',
])('%j does not redirect to another server', (url) => expect(new URL(returnUrl(url, SHOP)).origin).toBe(SHOP))
