import { expect, test } from 'vitest'
import { proofOf } from './proof'

test.each([
  [1, 200, { position: 1, salesCount: 200 }],
  [10, 20, { position: 10, salesCount: 20 }],
  [10, 19, { position: 10, salesCount: null }],
  [11, 20, { position: null, salesCount: 20 }],
  [11, 19, null],
  [29, 3, null],
])('rank %i with %i sold shows %j', (rankPosition, salesCount, shown) => {
  expect(proofOf({ rankPosition, salesCount })).toEqual(shown)
})
