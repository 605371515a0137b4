import { expect, test } from 'vitest'
import { safeReturn } from './safe-return'

test('a page of ours is returned to, with its search', () => {
  expect(safeReturn('/checkout?buy=3&quantity=2')).toBe('/checkout?buy=3&quantity=2')
  expect(safeReturn(['/cart', '/wallet'])).toBe('/cart')
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
])('%s leads to the front page', (given) => {
  expect(safeReturn(given)).toBe('/')
})

test('signing in does not lead to signing in', () => {
  expect(safeReturn('/sign-in?callbackUrl=/cart')).toBe('/')
  expect(safeReturn('/sign-up')).toBe('/')
})
