import { pool } from '@/lib/database/client'
import { env } from '@/lib/settings/env'
import { traceStatements } from './trace-statements'
import { setTracer } from './tracer'

/** Does nothing without OTEL_EXPORTER_OTLP_ENDPOINT: the code of OpenTelemetry is not even loaded. */
export async function startTracing(serviceName: string): Promise<void> {
  if (env.OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return
  const { openTracer } = await import('./open-telemetry')
  setTracer(openTracer(serviceName, env.OTEL_TRACES_SAMPLER_ARG))
  traceStatements(pool)
}
