import { AsyncLocalStorage } from 'node:async_hooks'

/** What deeper layers may know of the request they work for. */
export type RequestContext = {
  requestId: string
  /** W3C trace context of the caller, carried on into events. */
  traceparent: string | null
  /** The Idempotency-Key of a request whose effect reaches outside the database, and whose key it is. */
  keyed: { actor: string; key: string } | null
}

const store = new AsyncLocalStorage<RequestContext>()

export const withContext = <T>(context: RequestContext, work: () => T): T => store.run(context, work)

export const currentRequest = (): RequestContext | null => store.getStore() ?? null
