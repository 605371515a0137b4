import { expect, test } from 'vitest'
import { decodeCursor, encodeCursor, pageOf } from '@/lib/http/page-of'

const idOf = ({ id }: { id: number }) => id

test.each([
  [[], { items: [], nextCursor: null }],
  [[1], { items: [{ id: 1 }], nextCursor: null }],
  [[1, 2], { items: [{ id: 1 }, { id: 2 }], nextCursor: null }],
  [[1, 2, 3], { items: [{ id: 1 }, { id: 2 }], nextCursor: '2' }],
])('of the rows %j a page of two ends with the cursor of its own last row', (ids, page) => {
  expect(
    pageOf(
      ids.map((id) => ({ id })),
      2,
      idOf,
    ),
  ).toEqual(page)
})

test('a cursor decodes to the values that it was made of', () => {
  expect(decodeCursor(encodeCursor(['newest', 1_700_000_000_000, 42]))).toEqual([
    'newest',
    1_700_000_000_000,
    42,
  ])
})

test.each(['', 'x', '%%%', Buffer.from('{"a":1}').toString('base64url')])(
  'the text %j, which is no cursor, decodes to no values',
  (text) => {
    expect(decodeCursor(text)).toEqual([])
  },
)
