import { type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources'
import {
  AlwaysOffSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  SamplingDecision,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { Tracer } from './tracer'

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT, producer: SpanKind.PRODUCER } as const

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

/** The parent of a request is its client's, which decides nothing here. Statements and deliveries follow the request. */
function contextOf(traceparent: string | null, isRemote: boolean): Context {
  const [, traceId, spanId, flags = '00'] = TRACEPARENT.exec(traceparent ?? '') ?? []
  if (traceId === undefined || spanId === undefined) return ROOT_CONTEXT
  const traceFlags = Number.parseInt(flags, 16) & TraceFlags.SAMPLED
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote })
}

/** A SQLSTATE or another code. The message is left out: it may quote what a client sent. */
const typeOf = (error: unknown): string => {
  const { code, name } = error as { code?: unknown; name?: string }
  return typeof code === 'string' ? code : (name ?? 'Error')
}

/**
 * Sends spans by OTLP over HTTP. The exporter reads its address and headers from the environment, as OpenTelemetry defines
 * them. Of the requests, a random share of `ratio` is traced; their statements and deliveries follow. A client can ask for its
 * request not to be traced, but not for more than `ratio`: the decision is not made by the trace id, which it chooses.
 */
export function openTracer(serviceName: string, ratio: number): Tracer {
  const { RECORD_AND_SAMPLED, NOT_RECORD } = SamplingDecision
  const random: Sampler = {
    shouldSample: () => ({ decision: Math.random() < ratio ? RECORD_AND_SAMPLED : NOT_RECORD }),
    toString: () => `Random{${ratio}}`,
  }
  const provider = new TracerProvider({
    resource: defaultResource().merge(
      resourceFromAttributes({ 'service.name': process.env.OTEL_SERVICE_NAME || serviceName }),
    ),
    sampler: new ParentBasedSampler({
      root: random,
      remoteParentSampled: random,
      remoteParentNotSampled: new AlwaysOffSampler(),
    }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  })
  const tracer = provider.getTracer('jangteo')
  return {
    start(kind, name, parent, attributes) {
      const context = contextOf(parent, kind === 'server')
      const span = tracer.startSpan(name, { kind: KINDS[kind], attributes }, context)
      const { traceId, spanId, traceFlags } = span.spanContext()
      return {
        traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
        end(more, error) {
          span.setAttributes(more)
          if (error !== undefined) {
            span.setStatus({ code: SpanStatusCode.ERROR })
            span.setAttribute('error.type', typeOf(error))
          }
          span.end()
        },
      }
    },
    stop: () => provider.shutdown(),
  }
}
