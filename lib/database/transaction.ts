import type pg from 'pg'
import { env } from '@/lib/settings/env'
import { prisma } from './client'
import { markTransaction, refuseEscape } from './escape-check'
import { isStatementMismatch } from './prepared-statements'
import { retryConflicts } from './retry'
import { discardConnection, withSharedConnection } from './shared-connection-adapter'
import { withWriteSlot } from './write-slots'

/** Longer than any statement may take; a transaction that outlives it is rolled back. */
export const TRANSACTION_TIMEOUT_MS = env.STATEMENT_TIMEOUT_MS * 6

/** The database: `prisma` itself, or a transaction that is open on it. */
export type Db = Omit<typeof prisma, '$connect' | '$disconnect' | '$on' | '$extends'>

declare const insideTransaction: unique symbol
/** An open transaction. A function that takes one is a step of it: it cannot commit or end it. */
export type Tx = Db & { readonly [insideTransaction]: true }

export const isTransaction = (db: Db): db is Tx => db !== prisma

const connections = new WeakMap<Tx, pg.PoolClient>()

/** The connection of an open transaction, for prepared SQL. */
export function connectionOf(tx: Tx): pg.PoolClient {
  const connection = connections.get(tx)
  if (!connection) throw new Error('this transaction has ended')
  return connection
}

/**
 * Runs `work` in a transaction; a throw rolls everything back. On `prisma` it begins one and retries a deadlock or a
 * serialization failure, so `work` must do nothing that cannot be repeated. On an open transaction it sets a savepoint,
 * and a throw rolls back to it.
 */
export function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (isTransaction(db)) return savepoint(db, work)
  refuseEscape('begin')
  return retryConflicts(() => withWriteSlot(() => begin(work)))
}

const begin = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  withSharedConnection((connection) =>
    prisma.$transaction((tx) => step(tx, connection(), work), {
      maxWait: env.POOL_WAIT_MS,
      timeout: TRANSACTION_TIMEOUT_MS,
    }),
  )

function savepoint<T>(outer: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const connection = connectionOf(outer)
  return outer.$transaction((tx) => step(tx, connection, work))
}

async function step<T>(client: Db, connection: pg.PoolClient, work: (tx: Tx) => Promise<T>): Promise<T> {
  // Prisma hands this client out for the transaction that it has just begun.
  const tx = client as Tx
  connections.set(tx, connection)
  try {
    return await markTransaction(() => work(tx))
  } catch (error) {
    // The statements that this connection is believed to know are gone, as after a pooler's DISCARD ALL.
    if (isStatementMismatch(error)) discardConnection(connection)
    throw error
  } finally {
    connections.delete(tx)
  }
}
