import type { EventEmitter } from 'node:events'
import pg from 'pg'

type Stream = Record<'cork' | 'uncork', () => void> & { destroy: (error: Error) => void }
type Connection = { stream: Stream; sync: () => void } & Record<
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
 * result when that has happened. To the driver it is one of its own queries; `lib/at-once.db.test.ts` holds it to that.
 */
export class Flight extends Query {
  readonly #queries: Query[]
  readonly #landed: () => void
  /** Whose answer is coming in. */
  #at = 0
  #failed: Error | null = null

  constructor(statements: readonly Statement[], landed: () => void) {
    super({ text: '', queryMode: 'extended' }, () => {})
    this.#queries = statements.map(
      ({ config, told }) =>
        new Query({ ...config, queryMode: 'extended' }, (error, result) => {
          this.#failed ??= error ?? null
          told(error, result)
        }),
    )
    this.#landed = landed
    this.#turnTo(0)
  }

  override submit(connection: Connection): Error | null {
    const withoutSync = Object.create(connection, { sync: { value: () => {} } }) as Connection
    connection.stream.cork()
    const cannot = this.#queries.map((query) => query.submit(withoutSync) ?? this.#failed).find(Boolean)
    // One that cannot be sent tells it, and the rest must not stand without it: a lost connection undoes it.
    if (cannot) connection.stream.destroy(cannot)
    else connection.sync()
    connection.stream.uncork()
    return cannot ?? null
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
