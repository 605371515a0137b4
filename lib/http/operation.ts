import type { Caller } from '@/lib/http/caller'
import type { AnyEndpoint, CallInput } from '@/lib/http/endpoint'
import type { HttpRequest } from '@/lib/http/http-message'

export type Input = { params: unknown; query: unknown; body: unknown } & CallInput

/** An endpoint and the functions that carry it out. */
export type Operation = {
  endpoint: AnyEndpoint
  /** Authenticates a request. With `required`, one without a valid session or key is refused. */
  identify: (request: HttpRequest, required: boolean) => Promise<Caller | null>
  run: (input: Input) => unknown
  /** Does the same in one transaction with concurrent requests. Null when it has changed nothing: `run` has to do it. */
  runInBatch: ((input: Input) => Promise<unknown>) | null
  /** Whether this call reaches another system, for which no database transaction may wait. */
  withoutTransaction: (input: Input) => boolean
}
