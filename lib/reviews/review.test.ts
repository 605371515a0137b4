import fc from 'fast-check'
import { expect, test } from 'vitest'
import { summaryOf } from '@/lib/reviews/review'

test('without reviews there is no average', () => {
  expect(summaryOf([0, 0, 0, 0, 0])).toEqual({ count: 0, average: null, distribution: [0, 0, 0, 0, 0] })
})

test('the average is that of all stars, to one decimal', () => {
  expect(summaryOf([1, 0, 0, 0, 2])).toMatchObject({ count: 3, average: 3.7 })
  expect(summaryOf([0, 0, 0, 0, 9])).toMatchObject({ count: 9, average: 5 })
})

test('an average is never outside of the stars that were given', () => {
  const numbers = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(numbers, (distribution) => {
      const { count, average } = summaryOf(distribution)
      const given = distribution.flatMap((number, at) => (number > 0 ? [at + 1] : []))
      if (count === 0) return average === null
      return average !== null && average >= Math.min(...given) && average <= Math.max(...given)
    }),
  )
})
