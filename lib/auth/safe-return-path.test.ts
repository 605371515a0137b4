import { expect, test } from 'vitest'
import { safeReturnPath } from './safe-return-path'

test('after signing in a page of this shop is opened again, with its query string', () => {
  expect(safeReturnPath('/checkout?buy=3&quantity=2')).toBe('/checkout?buy=3&quantity=2')
  expect(safeReturnPath(['/cart', '/wallet'])).toBe('/cart')
})

test.each([
  undefined,
  '',
  'https://elsewhere.example/',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/\t/elsewhere.example',
  'javascript:alert(1)',
  'cart',
  '/..//elsewhere.example',
])('%s is replaced by the front page', (callbackUrl) => {
  expect(safeReturnPath(callbackUrl)).toBe('/')
})

test('signing in does not return to the sign-in page', () => {
  expect(safeReturnPath('/sign-in?callbackUrl=/cart')).toBe('/')
  expect(safeReturnPath('/sign-up')).toBe('/')
})
