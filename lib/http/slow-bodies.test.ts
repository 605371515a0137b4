import { expect, test } from 'vitest'
import { isTooSlow } from './slow-bodies'

const KB = 1024

test.each<[seconds: number, bytes: number, slow: boolean]>([
  [1, 0, false],
  [15, 1, false],
  [16, 1000, true],
  [16, 64 * KB, false],
  [60, 100 * KB, true],
  // An upload of 10 MB at half a megabit a second.
  [60, 60 * 62 * KB, false],
])('after %i s a body of %i bytes is too slow: %s', (seconds, bytes, slow) => {
  expect(isTooSlow(seconds * 1000, bytes)).toBe(slow)
})
