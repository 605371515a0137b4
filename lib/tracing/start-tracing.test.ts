import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { startTracing } from './start-tracing'
import { tracer } from './tracer'

const { cache } = createRequire(import.meta.url)
const loaded = () => Object.keys(cache).filter((file) => file.includes('/@opentelemetry/'))

test('without OTEL_EXPORTER_OTLP_ENDPOINT there is no tracer and no code of OpenTelemetry is loaded', async () => {
  await startTracing('jangteo-test')
  expect(tracer()).toBeNull()
  expect(loaded()).toEqual([])
  await import('./open-telemetry')
  expect(loaded()).not.toEqual([])
})
