import { expect, test } from 'vitest'
import { dailyBalances } from './daily-balance'

const entry = (createdAt: string, before_balance: number, after_balance: number) => ({
  createdAt,
  before_balance,
  after_balance,
})

test('a day ends with its last balance and hands it on to the days without a change', () => {
  const entries = [
    entry('2026-11-18T09:00:00', 0, 1000),
    entry('2026-11-20T10:00:00', 1000, 5000),
    entry('2026-11-20T23:59:59', 5000, 3000),
  ]
  expect(dailyBalances(entries, '2026-11-21', 4)).toEqual([
    { day: '2026-11-18', balance: 1000 },
    { day: '2026-11-19', balance: 1000 },
    { day: '2026-11-20', balance: 3000 },
    { day: '2026-11-21', balance: 3000 },
  ])
})

test('what happened before the first day is where it starts', () => {
  const entries = [entry('2026-11-01T09:00:00', 0, 700), entry('2026-11-21T09:00:00', 700, 900)]
  expect(dailyBalances(entries, '2026-11-21', 2).map(({ balance }) => balance)).toEqual([700, 900])
})

test('with only the newest entries known, the days before them stood at what the first one found', () => {
  const entries = [entry('2026-11-21T09:00:00', 400, 500)]
  expect(dailyBalances(entries, '2026-11-21', 3).map(({ balance }) => balance)).toEqual([400, 400, 500])
})

test('an untouched wallet is flat', () => {
  expect(dailyBalances([], '2026-11-21', 2).map(({ balance }) => balance)).toEqual([0, 0])
})
