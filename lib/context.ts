import { AsyncLocalStorage } from 'node:async_hooks'

/** The request that the current code runs for. */
export type RequestContext = {
  requestId: string
  /** W3C trace context of the caller, copied into events. */
  traceparent: string | null
}

const scope = new AsyncLocalStorage<RequestContext>()

export const currentRequest = (): RequestContext | null => scope.getStore() ?? null

export const withContext = <T>(request: RequestContext, work: () => T): T => scope.run(request, work)
