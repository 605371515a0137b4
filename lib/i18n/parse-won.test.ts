import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatWon } from './format'
import { parseWon } from './parse-won'

test.each([
  ['13900', 13_900],
  ['13,900원', 13_900],
  [' 13,900 원 ', 13_900],
  ['₩13,900', 13_900],
  ['13,900 won', 13_900],
  ['１３，９００원', 13_900],
  ['1만 3천', 13_000],
  ['1만3,900원', 13_900],
  ['1.5만', 15_000],
  ['1.1억', 110_000_000],
  ['3천원', 3000],
  ['-5,000원', -5000],
  ['−₩5,000', -5000],
  ['0원', 0],
])('%s is %i won', (typed, won) => {
  expect(parseWon(typed)).toBe(won)
})

test.each([
  '',
  '원',
  '₩',
  '13.900',
  '1,39',
  '1,3900',
  '12.5',
  '1.23456만',
  '천',
  '만원',
  '1e3',
  '--5',
  '9'.repeat(17),
])('"%s" is no amount', (typed) => {
  expect(parseWon(typed)).toBeNull()
})

test('what the shop writes is read as the same amount, in both languages', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom('ko', 'en'), (won, locale) => {
      expect(parseWon(formatWon(locale as 'ko' | 'en', won))).toBe(won === 0 ? 0 : won)
    }),
  )
})
