import { expect, test, vi } from 'vitest'
import { cacheReads } from '@/lib/database/cache-reads'

const holdsFirst = (map: unknown): map is Map<string, unknown> => map instanceof Map && map.has('1')

test('a result is shared for its time, and none stays in memory after it once another is read', async () => {
  vi.useFakeTimers()
  const stored = vi.spyOn(Map.prototype, 'set')
  try {
    const read = vi.fn(async (midnight: number) => `day ${midnight}`)
    const cached = cacheReads(read, 1000)
    expect(await Promise.all([cached(1), cached(1)])).toEqual(['day 1', 'day 1'])
    expect(read).toHaveBeenCalledTimes(1)
    const results = stored.mock.contexts.find(holdsFirst)
    for (let midnight = 2; midnight <= 100; midnight++) {
      vi.advanceTimersByTime(1000)
      await cached(midnight)
    }
    expect(results?.size).toBe(1)
    expect(await cached(100)).toBe('day 100')
    expect(read).toHaveBeenCalledTimes(100)
  } finally {
    stored.mockRestore()
    vi.useRealTimers()
  }
})
