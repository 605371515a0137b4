import { expect, test } from 'vitest'
import { isOwnOrigin } from './same-origin'

const https = { publicUrl: 'https://shop.example', host: 'shop.example', proto: null }
const unset = { publicUrl: undefined, host: 'localhost:3000', proto: null }

test.each([
  ['https://shop.example', https],
  ['https://www.shop.example', { ...https, host: 'www.shop.example' }],
  ['http://localhost:3000', unset],
  ['https://localhost:3000', { ...unset, proto: 'https' }],
  ['http://127.0.0.1:3000', { publicUrl: 'http://localhost:3000', host: '127.0.0.1:3000', proto: null }],
  ['https://shop.example', { ...https, host: 'shop.example:443' }],
])('the origin %s is the shop’s own', (origin, shop) => expect(isOwnOrigin(origin, shop)).toBe(true))

test.each([
  ['http://shop.example', https],
  ['https://shop.example:8443', https],
  ['https://evil.example', https],
  ['https://localhost:3000', unset],
  ['null', https],
  ['', https],
  ['https://shop.example/', https],
  ['https://evil.example', { ...https, host: 'a b' }],
])('the origin %s is not the shop’s own', (origin, shop) => expect(isOwnOrigin(origin, shop)).toBe(false))
