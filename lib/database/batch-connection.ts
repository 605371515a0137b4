import type pg from 'pg'
import { connectForWrites, type WriteConnection } from './write-slots'

/** A connection on which a batch takes this long is not given to further batches, which would wait behind it. */
const SLOW_MS = 1000

type OpenConnection = { connection: Promise<WriteConnection>; users: number; onLost: () => void }

/**
 * One pooled connection, kept while at least one batch uses it, so that the next batch is already sent when the previous
 * one commits. When the connection is lost, the batches on it fail and the next batch opens another.
 */
export class BatchConnection {
  #open: OpenConnection | undefined

  async use<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    this.#open ??= this.#connect()
    const open = this.#open
    open.users++
    const timer = setTimeout(() => this.#forget(open), SLOW_MS)
    try {
      return await work((await open.connection).client)
    } finally {
      clearTimeout(timer)
      if (--open.users === 0) await this.#release(open)
    }
  }

  #connect(): OpenConnection {
    // The pool listens for errors only on idle connections.
    const open: OpenConnection = {
      connection: connectForWrites(),
      users: 0,
      onLost: () => this.#forget(open),
    }
    open.connection.then(({ client }) => client.on('error', open.onLost), open.onLost)
    return open
  }

  #forget(open: OpenConnection): void {
    if (this.#open === open) this.#open = undefined
  }

  async #release(open: OpenConnection): Promise<void> {
    this.#forget(open)
    const connection = await open.connection.catch(() => null)
    connection?.client.off('error', open.onLost)
    connection?.release()
  }
}
