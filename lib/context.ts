import { AsyncLocalStorage } from 'node:async_hooks'

/** What deeper layers may know of the request they work for. */
export type RequestContext = {
  requestId: string
  /** W3C trace context of the caller, carried on into events. */
  traceparent: string | null
  /** The Idempotency-Key of a request whose effect reaches outside the database, and whose key it is. */
  keyed: { actor: string; key: string; fingerprint: string } | null
}

const scope = new AsyncLocalStorage<RequestContext>()

export const currentRequest = (): RequestContext | null => scope.getStore() ?? null

export const withContext = <T>(request: RequestContext, work: () => T): T => scope.run(request, work)
