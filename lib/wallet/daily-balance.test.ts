import { expect, test } from 'vitest'
import { dailyBalances } from './daily-balance'

const entry = (createdAt: string, before_balance: number, after_balance: number) => ({
  createdAt,
  before_balance,
  after_balance,
})

test('a day has its last balance, and days without an entry keep the balance before them', () => {
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

test('the first day starts with the balance of the entries before it', () => {
  const entries = [entry('2026-11-01T09:00:00', 0, 700), entry('2026-11-21T09:00:00', 700, 900)]
  expect(dailyBalances(entries, '2026-11-21', 2).map(({ balance }) => balance)).toEqual([700, 900])
})

test('days before the first known entry have the balance that it started from', () => {
  const entries = [entry('2026-11-21T09:00:00', 400, 500)]
  expect(dailyBalances(entries, '2026-11-21', 3).map(({ balance }) => balance)).toEqual([400, 400, 500])
})

test('a wallet without entries has a balance of 0 on every day', () => {
  expect(dailyBalances([], '2026-11-21', 2).map(({ balance }) => balance)).toEqual([0, 0])
})
