import { expect, test } from 'vitest'
import { timesOf } from './period'

const NOW = new Date('2026-11-30T00:30:00+09:00')

test('a named period begins at midnight in Korea and includes today', () => {
  expect(timesOf({ period: 'today' }, NOW).from).toBe('2026-11-29T15:00:00.000Z')
  expect(timesOf({ period: '7d' }, NOW).from).toBe('2026-11-23T15:00:00.000Z')
  expect(timesOf({ period: '30d', from: '2020-01-01' }, NOW)).toEqual({
    from: '2026-10-31T15:00:00.000Z',
    until: undefined,
  })
})

test('two dates include both days', () => {
  expect(timesOf({ from: '2026-11-01', until: '2026-11-02' })).toEqual({
    from: '2026-10-31T15:00:00.000Z',
    until: '2026-11-02T15:00:00.000Z',
  })
})

test('what is no date and no period filters nothing', () => {
  const none = { from: undefined, until: undefined }
  expect(timesOf({ period: 'toString', from: '2026-99-99', until: 'x' })).toEqual(none)
  expect(timesOf({})).toEqual(none)
})
