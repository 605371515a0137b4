import { expect, test } from 'vitest'
import { Id, IdInUrl, Moment, QueryInt, Text } from '@/lib/http/shapes'

test.each(['0', '-1', '+1', '1.0', 'abc', '', ' 1', '01', '９', '9223372036854775808', '1e3'])(
  'the path id %j is invalid',
  (text) => {
    expect(IdInUrl.safeParse(text).success).toBe(false)
  },
)

test('the largest int64 is a valid id', () => {
  expect(IdInUrl.parse('9223372036854775807')).toBe(Number.MAX_SAFE_INTEGER)
  expect(Id.parse(Number(2n ** 63n - 1n))).toBe(Number.MAX_SAFE_INTEGER)
  expect(IdInUrl.parse('123')).toBe(123)
})

test.each([0, -1, 1.5, '1', null, Number.NaN, 2 ** 64])('the id %j is refused', (id) => {
  expect(Id.safeParse(id).success).toBe(false)
})

test.each(['0', '101', 'x', '', '1.5', '9'.repeat(20)])('a limit of %j is refused', (text) => {
  expect(QueryInt(1, 100).safeParse(text).success).toBe(false)
})

test('text that PostgreSQL cannot store is refused', () => {
  expect(Text(1, 10).safeParse('a\u0000b').success).toBe(false)
  expect(Text(1, 10).parse('  김밥 ')).toBe('김밥')
})

test('text with U+FFFD, the sign of a wrong encoding, is refused', () => {
  expect(Text(1, 10).safeParse('김\uFFFD').success).toBe(false)
})

test.each(['0000-01-01T00:00:00Z', '0001-01-01T00:00:00+09:00', '9999-12-31T23:59:59-09:00'])(
  'the time %s, which PostgreSQL cannot store, is refused',
  (text) => {
    expect(Moment.safeParse(text).success).toBe(false)
  },
)

test('the first and the last year are valid times', () => {
  expect(Moment.safeParse('0001-01-01T00:00:00Z').success).toBe(true)
  expect(Moment.safeParse('9999-12-31T23:59:59Z').success).toBe(true)
})
