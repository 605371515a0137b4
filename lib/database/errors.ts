import type { DatabaseError } from 'pg'
import { ShopError } from '@/lib/errors'

/** The SQLSTATE of whatever the driver or Prisma threw, or null when the database did not speak. */
export function sqlState(error: unknown): string | null {
  const e = error as {
    code?: unknown
    meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } }
    cause?: { originalCode?: unknown }
  } | null
  const state = e?.meta?.driverAdapterError?.cause?.originalCode ?? e?.cause?.originalCode ?? e?.code
  return typeof state === 'string' && /^[0-9A-Z]{5}$/.test(state) ? state : null
}

/**
 * The constraint that refused a write. A NOT NULL has no name: it is `table.column`. Of a model call only unique indexes
 * and foreign keys are known; Prisma drops the name of a CHECK.
 */
export function brokenConstraint(error: unknown): string | null {
  const { constraint, table, column } = (error ?? {}) as Partial<DatabaseError>
  const state = sqlState(error)
  if (state === NOT_NULL) return `${table}.${column}`
  return state?.startsWith('23') ? (constraint ?? constraintOfModelCall(error)) : null
}

function constraintOfModelCall(error: unknown): string | null {
  const { meta } = error as {
    meta?: { driverAdapterError?: { cause?: { constraint?: { index?: unknown } } } }
  }
  const index = meta?.driverAdapterError?.cause?.constraint?.index
  return typeof index === 'string' ? index : null
}

const NOT_NULL = '23502'
export const DEADLOCK = '40P01'
export const SERIALIZATION_FAILURE = '40001'
export const LOCK_TIMEOUT = '55P03'

/**
 * 08 connection exceptions, 25006 a server that has become a standby, 25P03 an idle transaction that was ended, 26000 and 42P05
 * prepared statements lost to a pooler, 53 too many clients or out of memory, 55P03 lock wait, 57014 statement timeout, 57P0x a
 * server that shuts down, crashes or starts; a deadlock and a serialization failure that outlasted their retries.
 */
const UNAVAILABLE_STATE =
  /^(08[\dA-Z]{3}|25006|25P03|26000|42P05|53[\dA-Z]{3}|55P03|57014|57P0\d|40P01|40001)$/

/** Unreachable, timed out, connection closed, no connection or transaction in time. */
const UNAVAILABLE_PRISMA_CODE = /^P(1001|1002|1008|1017|2024|2028)$/
const UNAVAILABLE_PRISMA_KIND = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
])

const UNAVAILABLE_NETWORK_CODE =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|ENOTFOUND|EAI_AGAIN)$/
/**
 * The socket of a local server is a file, which is missing while no server runs; any other missing file is a fault of ours.
 * Of a model call Prisma keeps the code and the message only.
 */
const isSocketMissing = (e: Fields): boolean =>
  (e.code === 'ENOENT' || e.code === 'ENOTSOCK') &&
  (e.syscall === 'connect' || /^connect (ENOENT|ENOTSOCK) /m.test(String(e.message)))

/** What the driver and its pool say without a code. */
const UNAVAILABLE_MESSAGE =
  /^(timeout exceeded when trying to connect|timeout expired|Query read timeout|Client was closed|Client has encountered a connection error|Connection terminated|Cannot use a pool after calling end)/

type Fields = Partial<Record<'code' | 'syscall' | 'message' | 'kind' | 'cause' | 'errors' | 'meta', unknown>>

/** An error and everything that it says caused it. */
function* causesOf(error: unknown, seen = new Set<unknown>()): Generator<Fields> {
  if (typeof error !== 'object' || error === null || seen.has(error)) return
  seen.add(error)
  const e: Fields = error
  yield e
  yield* causesOf(e.cause, seen)
  yield* causesOf((e.meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError, seen)
  // One failure for each address of the host: it is unavailable when no address gave any other reason.
  if (Array.isArray(e.errors) && e.errors.length > 0 && e.errors.every(isUnavailable)) {
    yield* causesOf(e.errors[0], seen)
  }
}

const saysUnavailable = (e: Fields): boolean =>
  UNAVAILABLE_STATE.test(sqlState(e) ?? '') ||
  UNAVAILABLE_PRISMA_CODE.test(String(e.code)) ||
  UNAVAILABLE_PRISMA_KIND.has(String(e.kind)) ||
  UNAVAILABLE_NETWORK_CODE.test(String(e.code)) ||
  UNAVAILABLE_MESSAGE.test(String(e.message)) ||
  isSocketMissing(e)

/** Whether the database was too busy or could not be reached: the caller may try again and is told so with a 503. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof ShopError) return false
  for (const e of causesOf(error)) if (saysUnavailable(e)) return true
  return false
}
