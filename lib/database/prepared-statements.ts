import type { EventEmitter } from 'node:events'
import pg from 'pg'
import { sqlState } from './errors'

type Stream = Record<'cork' | 'uncork', () => void> & { destroy: (error: Error) => void }

/** The driver's connection, as far as a query of our own uses it. */
export type Connection = {
  stream: Stream
  sync: () => void
  close: (statement: unknown) => void
  parse: (statement: { name: string; text: string }) => void
}

/** `query_timeout` stands in for the pool's where a statement may take longer. */
export type StatementConfig = pg.QueryConfig & { query_timeout?: number }

export type Callback = (error: Error | null, result?: pg.QueryResult) => void

/** The driver's own class for one statement: what it sends, and how it collects the replies. Its types leave this out. */
export interface DriverQuery extends EventEmitter {
  name: string | undefined
  callback: Callback
  /** Read by the driver when the query is submitted, in milliseconds. */
  query_timeout?: number | undefined
  submit(connection: Connection): Error | null
  prepare(connection: Connection): void
  hasBeenParsed(connection: Connection): boolean
  handleRowDescription(message: unknown): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: Connection): void
  handleEmptyQuery(connection: Connection): void
  handleReadyForQuery(connection: Connection): void
  handleError(error: Error, connection: Connection): void
}

export const DriverQuery = pg.Query as unknown as new (
  config: StatementConfig & { queryMode?: 'extended' },
  callback: Callback,
) => DriverQuery

/** Invalid statement name, and a name that is taken: what the server knows differs from what we believed it knows. */
const UNKNOWN_STATEMENT = '26000'
const STATEMENT_EXISTS = '42P05'
export const isStatementMismatch = (error: unknown): boolean =>
  [UNKNOWN_STATEMENT, STATEMENT_EXISTS].includes(sqlState(error) ?? '')

/**
 * The names a connection knows once the server has processed everything written to it so far. The driver's own record
 * changes as replies arrive, which is too late and imprecise for statements that are pipelined.
 */
type Prepared = Map<string, Preparation>
/** One for all copies of this module: a build has several, and they share one pool. */
const globalForPrepared = globalThis as typeof globalThis & {
  jangteoPrepared?: WeakMap<pg.ClientBase, Prepared>
}
globalForPrepared.jangteoPrepared ??= new WeakMap()
const preparedOn = globalForPrepared.jangteoPrepared

function preparedBy(client: pg.ClientBase): Prepared {
  const prepared = preparedOn.get(client) ?? new Map()
  preparedOn.set(client, prepared)
  return prepared
}

/**
 * One Parse with a Sync of its own: the server skips everything from an error to the next Sync, so a Parse that shared
 * its Sync with other statements would be skipped whenever one of them failed.
 */
export class Preparation extends DriverQuery {
  readonly #statement: { name: string; text: string }
  readonly #prepared: Prepared
  failure: Error | null = null

  constructor(statement: { name: string; text: string }, prepared: Prepared) {
    super({ text: '' }, () => {})
    this.#statement = statement
    this.#prepared = prepared
  }

  override submit(connection: Connection): null {
    connection.parse(this.#statement)
    connection.sync()
    return null
  }

  override handleReadyForQuery(): void {
    this.#finish(null)
  }

  override handleError(error: Error): void {
    this.failure = error
    const { name } = this.#statement
    // A name is made of its text: where it exists already, it is this statement.
    if (sqlState(error) !== STATEMENT_EXISTS && this.#prepared.get(name) === this) this.#prepared.delete(name)
    this.#finish(error)
  }

  /**
   * Drops the driver's callback, whose timer holds the async context of the first request with this statement: it would
   * stay in memory with the connection.
   */
  #finish(error: Error | null): void {
    this.callback(error)
    this.callback = () => {}
  }
}

/** A statement that is executed by its name; `prepareMissing` has seen to it that the server knows it. */
export class PreparedQuery extends DriverQuery {
  constructor(config: StatementConfig & { queryMode?: 'extended' }, callback: Callback) {
    super(config, callback)
    this.query_timeout = config.query_timeout
  }

  override hasBeenParsed(): boolean {
    return this.name !== undefined
  }

  /** Where a value cannot be serialized the driver closes the statement, which other queries still need. */
  override prepare(connection: Connection): void {
    super.prepare(this.name === undefined ? connection : withOverrides(connection, { close: () => {} }))
  }
}

export const withOverrides = (connection: Connection, overrides: Partial<Connection>): Connection =>
  Object.assign(Object.create(connection), overrides)

/** Sends a Parse ahead for each statement that the connection does not know yet. */
export function prepareMissing(client: pg.ClientBase, configs: readonly pg.QueryConfig[]): Preparation[] {
  const prepared = preparedBy(client)
  const preparations: Preparation[] = []
  for (const { name, text } of configs) {
    if (name === undefined || prepared.has(name)) continue
    const preparation = new Preparation({ name, text }, prepared)
    prepared.set(name, preparation)
    preparations.push(preparation)
    client.query(preparation as unknown as pg.Submittable)
  }
  return preparations
}

/** Of a statement that could not be prepared the reason, rather than that it is unknown. */
export const reasonOf = (error: Error, preparations: readonly Preparation[]): Error =>
  preparations.find(({ failure }) => failure !== null)?.failure ?? error

/** Sends one statement on this connection, prepared if it has a name. */
export function sendOn(client: pg.ClientBase, config: StatementConfig): Promise<pg.QueryResult> {
  const preparations = prepareMissing(client, [config])
  return new Promise((resolve, reject) => {
    const query = new PreparedQuery(config, (error, result) => {
      if (error || !result) reject(reasonOf(error ?? new Error('a statement gave no result'), preparations))
      else resolve(result)
    })
    client.query(query as unknown as pg.Submittable)
  })
}

/**
 * Runs `attempt` once more when the server did not know a statement, as after a pooler's DISCARD ALL. The failed attempt
 * must have left nothing: the statement was refused before it was executed, and with it the transaction it was part of.
 */
export async function preparedAgain<T>(client: pg.ClientBase, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (!isStatementMismatch(error)) throw error
    // Written together with the next attempt: whoever else sends on this connection does so before or after both.
    preparedOn.set(client, new Map())
    sendOn(client, { text: 'deallocate all' }).catch(() => {})
    return attempt()
  }
}
