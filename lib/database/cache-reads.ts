/**
 * Shares the result of a read with everyone who asks for the same within `forMs`, which may depend on the time. A failed
 * read is not kept. For inputs of which few are asked for at a time, because each new read looks at all kept results.
 */
export function cacheReads<Input, Value>(
  read: (input: Input) => Promise<Value>,
  forMs: number | (() => number),
): (input: Input) => Promise<Value> {
  const results = new Map<string, { until: number; value: Promise<Value> }>()
  return (input) => {
    const key = JSON.stringify(input) ?? ''
    const known = results.get(key)
    const now = Date.now()
    if (known && known.until > now) return known.value
    for (const [old, { until }] of results) if (until <= now) results.delete(old)
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
