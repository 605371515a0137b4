import { expect, test } from 'vitest'
import { sql, where } from '@/lib/database/sql'

const asText = (conditions: Parameters<typeof where>[0]) => {
  const { text, values } = where(conditions)
  return { text, values }
}

test('conditions with a value are joined, and the value takes the place of the question mark', () => {
  expect(asText({ 'id < ?::bigint': 7, 'name = ?': 'a?b', on_sale: true })).toEqual({
    text: 'id < $1::bigint and name = $2 and on_sale',
    values: [7, 'a?b'],
  })
})

test('a condition is left out when its value is undefined, and kept when it is 0 or an empty text', () => {
  expect(asText({ 'a = ?': undefined, 'b = ?': 0, 'c = ?': '' })).toEqual({
    text: 'b = $1 and c = $2',
    values: [0, ''],
  })
})

test('a condition without a value is left out when it is false', () => {
  expect(asText({ on_sale: false, 'stock > 0': true }).text).toBe('stock > 0')
})

test('without any condition every row matches', () => {
  expect(asText({ 'a = ?': undefined }).text).toBe('true')
})

test('SQL can stand in the place of a value', () => {
  expect(asText({ 'id = any(?)': sql`array[${1}, ${2}]` })).toEqual({
    text: 'id = any(array[$1, $2])',
    values: [1, 2],
  })
})
