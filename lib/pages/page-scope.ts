import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage } from 'node:http'
import { isUnavailable } from '@/lib/database/errors'

/** What the web server has read for a page, or why it could not. */
export type PageData = { value: unknown } | { error: unknown }

/** What the web server and the code of a page tell each other about one render. */
export type PageScope = {
  /** Null if the web server has read nothing for this page. */
  data: PageData | null
  /** Whether any part of the page failed. */
  failed: boolean
  /** Whether it failed because the database was unavailable. */
  unavailable: boolean
}

/** One for all copies of this module: Next calls the one of its own build, the web process has another. */
const globalForPages = globalThis as typeof globalThis & {
  jangteoPageScope?: AsyncLocalStorage<PageScope>
}
globalForPages.jangteoPageScope ??= new AsyncLocalStorage()
const storage = globalForPages.jangteoPageScope

const scopes = new WeakMap<IncomingMessage, PageScope>()

export function scopeOf(request: IncomingMessage): PageScope {
  const scope = scopes.get(request) ?? { data: null, failed: false, unavailable: false }
  scopes.set(request, scope)
  return scope
}

export const renderInScope = <T>(scope: PageScope, render: () => T): T => storage.run(scope, render)

/** What was read for the page being rendered, or null if it has to read by itself. */
export const dataOfPage = (): PageData | null => storage.getStore()?.data ?? null

/** Called by Next for each error of a page or a route, before it sends the response. */
export function notePageError(error: unknown): void {
  const scope = storage.getStore()
  if (!scope) return
  scope.failed = true
  const refusedAsBusy = (error as { code?: unknown } | null)?.code === 'UNAVAILABLE'
  if (refusedAsBusy || isUnavailable(error)) scope.unavailable = true
}
