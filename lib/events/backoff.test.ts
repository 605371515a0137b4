import { expect, test } from 'vitest'
import { eventBackoffMs, retryAfterMs, targetBackoffMs } from './backoff'

test('delays double up to a maximum, and half of each is random', () => {
  const [leastRandom, mostRandom] = [0, 1]
  expect([1, 2, 3, 12, 40].map((attempts) => eventBackoffMs(attempts, mostRandom))).toEqual([
    1000, 2000, 4000, 2_048_000, 3_600_000,
  ])
  expect(eventBackoffMs(3, leastRandom)).toBe(2000)
  expect([1, 2, 40].map((failures) => targetBackoffMs(failures, mostRandom))).toEqual([250, 500, 10_000])
})

test('Retry-After is read as seconds or as a date and limited to an hour', () => {
  const now = Date.parse('2026-04-04T00:00:00Z')
  expect(retryAfterMs('120', now)).toBe(120_000)
  expect(retryAfterMs('Sat, 04 Apr 2026 00:01:00 GMT', now)).toBe(60_000)
  expect(retryAfterMs('999999', now)).toBe(3_600_000)
  for (const nonsense of [undefined, '', 'soon', '-5']) expect(retryAfterMs(nonsense, now)).toBeNull()
})
