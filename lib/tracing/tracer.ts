/** A part of a trace: a request, a statement or a delivery, from its start until `end` is called. */
export type Span = {
  /** The W3C trace context that makes what it causes a part of it. */
  traceparent: string
  end: (attributes: Attributes, error?: unknown) => void
}

export type Attributes = Record<string, string | number>

/** `server`: a request to us. `client`: a request of ours. `producer`: a message that others receive. */
export type SpanKind = 'server' | 'client' | 'producer'

export type Tracer = {
  /** `parent` is a W3C trace context; anything else begins a trace of its own. */
  start: (kind: SpanKind, name: string, parent: string | null, attributes: Attributes) => Span
  /** Sends what has not been sent yet. */
  stop: () => Promise<void>
}

/** Global, because Next and the server each load a copy of this module. */
const globalForTracing = globalThis as typeof globalThis & { jangteoTracer?: Tracer }

/** Null without OTEL_EXPORTER_OTLP_ENDPOINT. */
export const tracer = (): Tracer | null => globalForTracing.jangteoTracer ?? null

export const setTracer = (one: Tracer): void => {
  globalForTracing.jangteoTracer = one
}
