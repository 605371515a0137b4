import { expect, test } from 'vitest'
import type { Outcome } from './run-scenario'
import { tableOf } from './table'

const outcome = (changes: Partial<Outcome>): Outcome => ({
  scenario: { name: 'PgBouncer', bound: 5, run: async () => '' },
  what: 'pgbouncer',
  sales: 226,
  gapSeconds: 1.23,
  errors: new Map([['503', 45]]),
  reads: new Map([['ok', 100]]),
  problems: [],
  ...changes,
})

test('the table names what failed, and a recovery that took longer than expected', () => {
  const rows = tableOf([
    outcome({}),
    outcome({ gapSeconds: 7, errors: new Map(), problems: ['stock', 'money'] }),
  ])
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
  expect(rows[2]).toEqual(['', 'PgBouncer', '1.2 s', '45 × 503', 'none', '226', 'none', ''])
  expect(rows[3]).toEqual(['', 'PgBouncer', '7.0 s (expected 5 s)', 'none', 'none', '226', '2 problems', ''])
})
