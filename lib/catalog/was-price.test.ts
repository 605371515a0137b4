import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWasPriceValid, percentOff } from './was-price'

test.each([
  [800, 1000, 20],
  [999, 1000, null],
  [667, 1000, 33],
  [0, 1000, 100],
  [1000, null, null],
])('a price of %d that was %s is %s percent off', (price, wasPrice, percent) => {
  expect(percentOff({ price, wasPrice })).toBe(percent)
})

test('no percentage promises more than the reduction, and none is shown without one', () => {
  const won = fc.integer({ min: 0, max: 1_000_000_000 })
  fc.assert(
    fc.property(won, won, (price, wasPrice) => {
      const percent = percentOff({ price, wasPrice })
      if (!isWasPriceValid({ price, wasPrice })) return percent === null
      return (percent ?? 0) * wasPrice <= (wasPrice - price) * 100
    }),
  )
})
