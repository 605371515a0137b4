import { AsyncLocalStorage } from 'node:async_hooks'
import type { Tx } from '@/lib/db'

/** What deeper layers may know of the request they work for. */
export type RequestContext = {
  requestId: string
  /** W3C trace context of the caller, carried on into events. */
  traceparent: string | null
  /** The Idempotency-Key of a request whose effect reaches outside the database, and whose key it is. */
  keyed: { actor: string; key: string; fingerprint: string } | null
}

/** One store for both, because on Node 20 each costs a hook for every promise there is. */
const scope = new AsyncLocalStorage<{ request: RequestContext | null; tx: Tx | null }>()

export const currentRequest = (): RequestContext | null => scope.getStore()?.request ?? null
export const currentTransaction = (): Tx | null => scope.getStore()?.tx ?? null

export const withContext = <T>(request: RequestContext, work: () => T): T =>
  scope.run({ request, tx: currentTransaction() }, work)

export const withinTransaction = <T>(tx: Tx, work: () => T): T =>
  scope.run({ request: currentRequest(), tx }, work)

/** True inside a transaction: what must not wait for others, or for the world outside, asks before it does. */
export const insideTransaction = (): boolean => currentTransaction() !== null
