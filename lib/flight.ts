import type pg from 'pg'
import {
  type Callback,
  type Connection,
  DriverQuery,
  PreparedQuery,
  withOverrides,
} from '@/lib/prepared-statements'

type Told = (error: Error | null, results: pg.QueryResult[]) => void

/**
 * Statements that go to the server in one piece, with one Sync behind the last. Up to it they are one transaction to
 * PostgreSQL, without a BEGIN or a COMMIT: the Sync commits it, and what one of them throws undoes all. To the driver it
 * is one of its own queries; `lib/at-once.db.test.ts` and `lib/faults.db.test.ts` hold it to that.
 */
export class Flight extends DriverQuery {
  readonly #queries: PreparedQuery[]
  readonly #results: pg.QueryResult[] = []
  /** The statement whose replies are coming in. */
  #at = 0
  #failed: Error | null = null

  constructor(configs: readonly pg.QueryConfig[], told: Told) {
    super({ text: '', queryMode: 'extended' }, (error) => told(error, this.#results))
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
    const cannot = this.#queries.map((query) => query.submit(withoutSync) ?? this.#failed).find(Boolean)
    // One that cannot be sent tells it, and the rest must not stand without it: a lost connection undoes it.
    if (cannot) connection.stream.destroy(cannot)
    else connection.sync()
    connection.stream.uncork()
    return cannot ?? null
  }

  override handleRowDescription(message: unknown): void {
    this.#queries[this.#at]?.handleRowDescription(message)
  }

  override handleDataRow(message: unknown): void {
    this.#queries[this.#at]?.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    this.#queries[this.#at]?.handleCommandComplete(message, connection)
    this.#at++
  }

  override handleEmptyQuery(): void {
    this.#at++
  }

  override handleReadyForQuery(connection: Connection): void {
    for (const query of this.#queries) query.handleReadyForQuery(connection)
    this.callback(this.#failed)
  }

  override handleError(error: Error): void {
    this.callback(error)
  }
}
