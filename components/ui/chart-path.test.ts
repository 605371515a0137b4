import { expect, test } from 'vitest'
import { areaPath, linePath, roundTop, spots } from './chart-path'

test('the axis ends at a round number not below the maximum', () => {
  expect([0, 1, 7, 12, 34, 99, 100, 101, 45_300].map(roundTop)).toEqual([
    1, 1, 8, 15, 40, 100, 100, 150, 50_000,
  ])
})

test('points fill the width, and larger values are higher', () => {
  expect(spots([0, 5, 10], 10)).toEqual([
    { x: 0, y: 100 },
    { x: 50, y: 50 },
    { x: 100, y: 0 },
  ])
})

test('one value gives one point, none gives an empty path', () => {
  expect(linePath(spots([5], 10), 'step')).toBe('M0,50')
  expect(linePath([], 'smooth')).toBe('')
  expect(areaPath([], 'smooth')).toBe('')
})

test('a step line is constant until the next value', () => {
  expect(linePath(spots([0, 10], 10), 'step')).toBe('M0,100H100V0')
})

test('the area closes at the baseline', () => {
  expect(areaPath(spots([10, 10], 10), 'step')).toBe('M0,0H100V0L100,100L0,100Z')
})

test('columns have gaps, and zero has no column', () => {
  expect(areaPath(spots([10, 0], 10), 'columns')).toBe('M6,100V0H44V100Z')
  expect(linePath(spots([10, 0], 10), 'columns')).toBe('')
})
