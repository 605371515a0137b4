import { expect, test } from 'vitest'
import { parseLines } from './guest-cart'

test('invalid content of localStorage is ignored', () => {
  expect(parseLines(null)).toEqual([])
  expect(parseLines('not json')).toEqual([])
  expect(parseLines('{"productId":1,"quantity":1}')).toEqual([])
  expect(
    parseLines(
      '[{"productId":1,"quantity":2},{"productId":"1","quantity":2},{"productId":2,"quantity":0},{"productId":3,"quantity":100},null]',
    ),
  ).toEqual([{ productId: 1, quantity: 2 }])
})

test('a stored cart is limited to 50 lines', () => {
  const lines = Array.from({ length: 60 }, (_, index) => ({ productId: index + 1, quantity: 1 }))
  expect(parseLines(JSON.stringify(lines))).toHaveLength(50)
})
