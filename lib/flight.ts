import type { EventEmitter } from 'node:events'
import pg from 'pg'

type Connection = { stream: { destroy: () => void }; sync: () => void } & Record<
  'parsedStatements' | 'submittedNamedStatements',
  Record<string, string>
>
type Told = (error: Error | undefined, result: pg.QueryResult) => void

/** One statement as the driver keeps it: what it sends, and what it makes of the answers. */
interface Query extends EventEmitter {
  name: string | undefined
  text: string
  submit(connection: Connection): Error | null
  handleRowDescription(message: unknown): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: Connection): void
  handleEmptyQuery(connection: Connection): void
  handleReadyForQuery(connection: Connection): void
  handleError(error: Error, connection: Connection): void
}

const Query = pg.Query as unknown as new (
  config: pg.QueryConfig & { queryMode: 'extended' },
  told: Told,
) => Query

export type Statement = { config: pg.QueryConfig; told: Told }

/**
 * Statements that go to the server in one piece, with one Sync behind the last. Up to it they are one transaction to
 * PostgreSQL, without a BEGIN or a COMMIT: the Sync commits it, and what one of them throws undoes all. Each is told its
 * result when that has happened. A query to the driver, as the cursor it ships is; `lib/at-once.db.test.ts` holds it to that.
 */
export class Flight extends Query {
  readonly #queries: Query[]
  readonly #landed: () => void
  /** Whose answer is coming in. */
  #at = 0

  constructor(statements: readonly Statement[], landed: () => void) {
    const queries = statements.map(
      ({ config, told }) => new Query({ ...config, queryMode: 'extended' }, told),
    )
    super({ text: '', queryMode: 'extended' }, () => {})
    this.#queries = queries
    this.#landed = landed
    this.#turnTo(0)
  }

  override submit(connection: Connection): Error | null {
    const withoutSync = Object.create(connection, { sync: { value: () => {} } }) as Connection
    for (const query of this.#queries) {
      const error = query.submit(withoutSync)
      // The rest must not stand without it.
      if (error) connection.stream.destroy()
      if (error) return error
    }
    connection.sync()
    return null
  }

  /** The driver notes by these what is prepared. */
  #turnTo(at: number): void {
    this.#at = at
    this.name = this.#queries[at]?.name
    this.text = this.#queries[at]?.text ?? ''
  }

  override handleRowDescription(message: unknown): void {
    this.#queries[this.#at]?.handleRowDescription(message)
  }

  override handleDataRow(message: unknown): void {
    this.#queries[this.#at]?.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    this.#queries[this.#at]?.handleCommandComplete(message, connection)
    this.#turnTo(this.#at + 1)
  }

  override handleEmptyQuery(): void {
    this.#turnTo(this.#at + 1)
  }

  override handleReadyForQuery(connection: Connection): void {
    for (const query of this.#queries) query.handleReadyForQuery(connection)
    this.#landed()
  }

  override handleError(error: Error, connection: Connection): void {
    // What came after it was passed over by the server, so it is not prepared there.
    for (const { name = '' } of this.#queries) delete connection.submittedNamedStatements[name]
    for (const query of this.#queries) query.handleError(error, connection)
    this.#landed()
  }
}
