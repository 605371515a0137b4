import type pg from 'pg'
import {
  type Callback,
  type Connection,
  DriverQuery,
  PreparedQuery,
  withOverrides,
} from './prepared-statements'

type Done = (error: Error | null, results: pg.QueryResult[]) => void

/**
 * Statements sent in one network write with one Sync after the last. PostgreSQL runs them as one implicit transaction,
 * without BEGIN or COMMIT: the Sync commits it, and an error in any of them rolls all of them back. To the driver this is
 * one of its own queries; `batch.db.test.ts` and `faults.db.test.ts` check what it relies on.
 */
export class Pipeline extends DriverQuery {
  /** Its statements, for traces. */
  readonly configs: readonly pg.QueryConfig[]
  readonly #queries: PreparedQuery[]
  readonly #results: pg.QueryResult[] = []
  /** The index of the statement whose replies are being received. */
  #current = 0
  #failed: Error | null = null

  constructor(configs: readonly pg.QueryConfig[], done: Done) {
    super({ text: '', queryMode: 'extended' }, (error) => done(error, this.#results))
    this.configs = configs
    this.#queries = configs.map((config) => {
      const callback: Callback = (error, result) => {
        this.#failed ??= error
        if (result) this.#results.push(result)
      }
      return new PreparedQuery({ ...config, queryMode: 'extended' }, callback)
    })
  }

  override submit(connection: Connection): Error | null {
    const withoutSync = withOverrides(connection, { sync: () => {} })
    connection.stream.cork()
    const error = this.#queries.map((query) => query.submit(withoutSync) ?? this.#failed).find(Boolean)
    // A statement that cannot be serialised must not leave the others committed without it; closing the connection rolls back.
    if (error) connection.stream.destroy(error)
    else connection.sync()
    connection.stream.uncork()
    return error ?? null
  }

  override handleRowDescription(message: unknown): void {
    this.#queries[this.#current]?.handleRowDescription(message)
  }

  override handleDataRow(message: unknown): void {
    this.#queries[this.#current]?.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    this.#queries[this.#current]?.handleCommandComplete(message, connection)
    this.#current++
  }

  override handleEmptyQuery(): void {
    this.#current++
  }

  override handleReadyForQuery(connection: Connection): void {
    for (const query of this.#queries) query.handleReadyForQuery(connection)
    this.callback(this.#failed)
  }

  override handleError(error: Error): void {
    this.callback(error)
  }
}
