import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cursor, cursorAfter } from '@/lib/events/cursor'

const start: Cursor = { position: 0, gaps: [] }
const reading = { fresh: [], late: [], isLateComplete: true, transactionId: 1n, oldestRunning: 1n }

test('numbers that were skipped become gaps, and a gap that was read is closed', () => {
  const first = cursorAfter(start, { ...reading, fresh: [2, 3, 7] })
  expect(first).toEqual({
    position: 7,
    gaps: [
      { first: 1, last: 1, until: null },
      { first: 4, last: 6, until: null },
    ],
  })
  expect(cursorAfter(first, { ...reading, late: [1, 5], transactionId: 20n })).toEqual({
    position: 7,
    gaps: [
      { first: 4, last: 4, until: '20' },
      { first: 6, last: 6, until: '20' },
    ],
  })
})

test('a gap is dropped only after a later reading, when all transactions before that had ended, and all that it held was read', () => {
  const gap = { first: 1, last: 9, until: null }
  const once = cursorAfter(
    { position: 9, gaps: [gap] },
    { ...reading, transactionId: 20n, oldestRunning: 90n },
  )
  expect(once.gaps).toEqual([{ ...gap, until: '20' }])
  const running = cursorAfter(once, { ...reading, transactionId: 30n, oldestRunning: 19n })
  expect(running.gaps).toEqual(once.gaps)
  const incomplete = cursorAfter(once, { ...reading, isLateComplete: false, late: [1], oldestRunning: 20n })
  expect(incomplete.gaps).toEqual([{ first: 2, last: 9, until: '20' }])
  expect(cursorAfter(once, { ...reading, oldestRunning: 20n }).gaps).toEqual([])
})

test('the numbers up to the position are those that were read and those in gaps', () => {
  const numbers = fc
    .uniqueArray(fc.integer({ min: 1, max: 60 }))
    .map((list) => list.toSorted((a, b) => a - b))
  fc.assert(
    fc.property(numbers, numbers, (fresh, more) => {
      const first = cursorAfter(start, { ...reading, fresh })
      const inGap = (cursor: Cursor, n: number) => cursor.gaps.some((gap) => gap.first <= n && n <= gap.last)
      const late = more.filter((n) => inGap(first, n))
      const second = cursorAfter(first, { ...reading, late })
      for (let n = 1; n <= second.position; n++)
        expect(inGap(second, n)).toBe(!fresh.includes(n) && !late.includes(n))
    }),
  )
})
