import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { refuseEscape } from './escape-check'
import { release } from './pool'
import { retryConflicts } from './retry'

type Query = { sql: string; args: unknown[]; argTypes: unknown[] }

/** The parts of the adapter's transaction that its public type does not show. */
type AdapterTransaction = {
  client: pg.PoolClient
  cleanup?: () => void
  performIO: (query: Query) => Promise<pg.QueryResult>
  executeRaw: (query: Query) => Promise<number>
  commit: () => Promise<void>
  rollback: () => Promise<void>
}

type Shared = {
  opening: AsyncLocalStorage<{ connection: pg.PoolClient | null }>
  discarded: WeakSet<pg.PoolClient>
}

/** One for all copies of this module: a build has several, and they share one Prisma client. */
const globalForConnections = globalThis as typeof globalThis & { jangteoConnections?: Shared }
globalForConnections.jangteoConnections ??= { opening: new AsyncLocalStorage(), discarded: new WeakSet() }
const { opening, discarded } = globalForConnections.jangteoConnections

/** Closes this connection when its transaction ends, instead of returning it to the pool. */
export const discardConnection = (client: pg.PoolClient): void => void discarded.add(client)

/**
 * Tells `transaction()` which pooled connection Prisma opened a transaction on, so that prepared SQL can run on the
 * same connection.
 */
export class SharedConnectionAdapter extends PrismaPg {
  override async connect() {
    const adapter = await super.connect()
    for (const method of ['queryRaw', 'executeRaw'] as const) guardOutside(adapter, method)
    const startTransaction = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async (isolationLevel) => {
      const transaction = await startTransaction(isolationLevel)
      const shared = transaction as unknown as AdapterTransaction
      const holder = opening.getStore()
      if (holder) holder.connection = shared.client
      guard(shared)
      return transaction
    }
    return adapter
  }
}

type Outside = {
  queryRaw: (query: Query) => Promise<unknown>
  executeRaw: (query: Query) => Promise<unknown>
}

/** A statement outside of a transaction is one by itself, so it is retried as `transaction()` retries its own. */
function guardOutside(adapter: unknown, method: keyof Outside): void {
  const outside = adapter as Outside
  const run = outside[method].bind(outside)
  outside[method] = async (query) => {
    refuseEscape(query.sql)
    return retryConflicts(() => run(query))
  }
}

/**
 * PostgreSQL answers COMMIT with ROLLBACK after a failed statement whose error was caught; that must not look like a
 * success. A connection that is not idle afterwards is closed instead of going back to the pool.
 */
function guard(transaction: AdapterTransaction): void {
  transaction.executeRaw = async (query) => {
    const { command, rowCount } = await transaction.performIO(query)
    if (query.sql === 'COMMIT' && command !== 'COMMIT') {
      throw new Error('the transaction was rolled back: a failed statement was ignored before its commit')
    }
    return rowCount ?? 0
  }
  const end = async () => {
    transaction.cleanup?.()
    release(transaction.client, discarded.has(transaction.client))
  }
  transaction.commit = end
  transaction.rollback = end
}

/** Runs `open`, which begins one Prisma transaction, and gives it a way to ask for that transaction's connection. */
export function withSharedConnection<T>(open: (connection: () => pg.PoolClient) => Promise<T>): Promise<T> {
  const holder: { connection: pg.PoolClient | null } = { connection: null }
  return opening.run(holder, () =>
    open(() => {
      if (!holder.connection) throw new Error('Prisma opened no transaction')
      return holder.connection
    }),
  )
}
