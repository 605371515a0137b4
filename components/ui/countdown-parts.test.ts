import { expect, test } from 'vitest'
import { countdownParts } from './countdown-parts'

test('a countdown shows 0 only when the time has come', () => {
  expect(countdownParts(1)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 1 })
  expect(countdownParts(0)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 })
  expect(countdownParts(-5000)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 })
})

test('a countdown is split into days, hours, minutes and seconds', () => {
  expect(countdownParts(((26 * 60 + 5) * 60 + 9) * 1000)).toEqual({
    days: 1,
    hours: 2,
    minutes: 5,
    seconds: 9,
  })
  expect(countdownParts(59_001)).toEqual({ days: 0, hours: 0, minutes: 1, seconds: 0 })
})
