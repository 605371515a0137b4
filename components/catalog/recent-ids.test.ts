import { expect, test } from 'vitest'
import { parseRecent, withViewed } from './recent-ids'

test.each([null, '', '{', '{}', '"1"', '[0, -1, 1.5, "2", null, 9007199254740992]'])(
  'stored text %j holds no product',
  (text) => {
    expect(parseRecent(text)).toEqual([])
  },
)

test('of a stored list at most twelve products are read', () => {
  expect(parseRecent(JSON.stringify(Array.from({ length: 99 }, (_, n) => n + 1)))).toHaveLength(12)
})

test('a viewed product comes first, once, and instead of the others of its group', () => {
  expect(withViewed([3, 2, 1], 2, [])).toEqual([2, 3, 1])
  expect(withViewed([3, 2, 1], 4, [4, 3, 1])).toEqual([4, 2])
  expect(
    withViewed(
      Array.from({ length: 12 }, (_, n) => n + 1),
      99,
      [],
    ),
  ).toHaveLength(12)
})
