import { afterEach, expect, test } from 'vitest'
import { openTracer } from './open-telemetry'
import type { SpanKind, Tracer } from './tracer'

let tracer: Tracer | undefined
afterEach(() => tracer?.stop())

/** How many of `count` spans with this parent are traced. None is ended, so that none is sent. */
function tracedOf(count: number, ratio: number, kind: SpanKind, parent: string | null): number {
  tracer = openTracer('jangteo-test', ratio)
  let traced = 0
  for (let n = 0; n < count; n++) {
    if (tracer.start(kind, 'test', parent, {}).traceparent.endsWith('-01')) traced++
  }
  return traced
}

const parent = (traceId: string, flags: string) => `00-${traceId}-00f067aa0ba902b7-${flags}`
const LOWEST = `${'0'.repeat(31)}1`

test('a client gets no more than the configured share of its requests traced, whichever trace id it chooses', () => {
  for (const traceId of [LOWEST, 'f'.repeat(32)]) {
    expect(tracedOf(2000, 0.01, 'server', parent(traceId, '01'))).toBeLessThan(200)
    expect(tracedOf(2000, 0, 'server', parent(traceId, '01'))).toBe(0)
    expect(tracedOf(10, 1, 'server', parent(traceId, '01'))).toBe(10)
  }
  expect(tracedOf(2000, 0.01, 'server', null)).toBeLessThan(200)
})

test('a request is not traced if its client asks for that', () => {
  expect(tracedOf(10, 1, 'server', parent(LOWEST, '00'))).toBe(0)
})

test('a statement and a delivery are traced if the request that caused them is, and only then', () => {
  for (const kind of ['client', 'producer'] as const) {
    expect(tracedOf(10, 0, kind, parent(LOWEST, '01'))).toBe(10)
    expect(tracedOf(10, 1, kind, parent(LOWEST, '00'))).toBe(0)
  }
})
