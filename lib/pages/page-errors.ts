import { AsyncLocalStorage } from 'node:async_hooks'
import { isUnavailable } from '@/lib/database/errors'

/** What went wrong while one response was rendered. */
export type PageErrors = { unavailable: boolean }

/** One for all copies of this module: Next calls the one of its own build, the web process has another. */
const globalForPages = globalThis as typeof globalThis & {
  jangteoPageErrors?: AsyncLocalStorage<PageErrors>
}
globalForPages.jangteoPageErrors ??= new AsyncLocalStorage()
const scope = globalForPages.jangteoPageErrors

export const collectPageErrors = <T>(errors: PageErrors, render: () => T): T => scope.run(errors, render)

/** Called by Next for each error of a page or a route, before it sends the response. */
export function notePageError(error: unknown): void {
  const errors = scope.getStore()
  const refusedAsBusy = (error as { code?: unknown } | null)?.code === 'UNAVAILABLE'
  if (errors && (refusedAsBusy || isUnavailable(error))) errors.unavailable = true
}
