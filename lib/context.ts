import { AsyncLocalStorage } from 'node:async_hooks'

/** The request that the current code runs for. */
export type RequestContext = {
  requestId: string
  /** The W3C trace context that events carry on: of the request itself while it is traced, else the one its client sent. */
  traceparent: string | null
}

const scope = new AsyncLocalStorage<RequestContext>()

export const currentRequest = (): RequestContext | null => scope.getStore() ?? null

export const withContext = <T>(request: RequestContext, work: () => T): T => scope.run(request, work)
