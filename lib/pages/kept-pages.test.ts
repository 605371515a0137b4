import { afterEach, expect, test, vi } from 'vitest'
import { KeptPages } from './kept-pages'

afterEach(() => {
  vi.useRealTimers()
})

const pageOf = (bytes: number) => ({
  head: { statusCode: 200, headers: {}, nonce: 'nonce' },
  cuts: [{ plain: [Buffer.alloc(bytes, 'a')], compressed: [] }],
  compressed: false,
})

test('the renders used last are kept, up to the number of bytes', () => {
  const kept = new KeptPages(1000)
  for (const key of ['a', 'b', 'c']) kept.keep(key, '1', pageOf(300))
  expect(kept.find('a', '1')).not.toBeNull()
  kept.keep('d', '1', pageOf(300))
  expect(['a', 'b', 'c', 'd'].filter((key) => kept.find(key, '1'))).toEqual(['a', 'c', 'd'])
})

test('a render larger than all that may be kept is dropped', () => {
  const kept = new KeptPages(1000)
  kept.keep('a', '1', pageOf(1001))
  expect(kept.find('a', '1')).toBeNull()
  kept.keep('b', '1', pageOf(1000))
  expect(kept.find('b', '1')).not.toBeNull()
})

test('a render of another version is not found', () => {
  const kept = new KeptPages()
  kept.keep('a', '1', pageOf(10))
  expect(kept.find('a', '2')).toBeNull()
})

test('a render is kept for a minute', () => {
  vi.useFakeTimers()
  const kept = new KeptPages()
  kept.keep('a', '1', pageOf(10))
  vi.advanceTimersByTime(59_999)
  expect(kept.find('a', '1')).not.toBeNull()
  vi.advanceTimersByTime(1)
  expect(kept.find('a', '1')).toBeNull()
})
