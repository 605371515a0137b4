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

/** The name of the constraint that refused a write, if that is what happened. */
export function violated(error: unknown, constraint: string): boolean {
  return (sqlState(error) ?? '').startsWith('23') && JSON.stringify(error, errorFields).includes(constraint)
}

function errorFields(_key: string, value: unknown): unknown {
  return value instanceof Error ? { ...value, message: value.message } : value
}

export const DEADLOCK = '40P01'
export const SERIALIZATION_FAILURE = '40001'

/** 55P03 lock wait, 57014 statement time, 57P0x and 08xxx a database going away, 53xxx too many clients. */
const BUSY = /^(55P03|57014|57P0\d|08\d{3}|53\d{3})$/
const LOST =
  /timeout exceeded when trying to connect|Connection terminated|connection error|ECONNREFUSED|ECONNRESET|EPIPE|terminating connection/

/** Whether the database was too busy or away: the caller may try again and is told so with a 503. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof ShopError) return false
  const e = error as { code?: unknown; message?: unknown; cause?: unknown }
  if (BUSY.test(sqlState(error) ?? '') || e.code === 'P1001' || e.code === 'P1017' || e.code === 'P2028')
    return true
  if ([DEADLOCK, SERIALIZATION_FAILURE].includes(sqlState(error) ?? '')) return true
  return LOST.test(`${e.code} ${e.message}`)
}
