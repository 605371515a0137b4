/**
 * Shares the result of a read with everyone who asks for the same within `forMs`, which may depend on the time. A failed read is not kept. For inputs of
 * which there are few, because the last result of each stays in memory.
 */
export function cacheReads<Input, Value>(
  read: (input: Input) => Promise<Value>,
  forMs: number | (() => number),
): (input: Input) => Promise<Value> {
  const results = new Map<string, { until: number; value: Promise<Value> }>()
  return (input) => {
    const key = JSON.stringify(input) ?? ''
    const known = results.get(key)
    if (known && known.until > Date.now()) return known.value
    const value = read(input)
    const duration = typeof forMs === 'number' ? forMs : forMs()
    const result = { until: Date.now() + duration, value }
    results.set(key, result)
    value.catch(() => {
      if (results.get(key) === result) results.delete(key)
    })
    return value
  }
}
