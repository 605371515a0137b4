import type { Writable } from 'node:stream'
import type pg from 'pg'
import { currentTransaction, withinTransaction } from '@/lib/context'
import { DEADLOCK, SERIALIZATION_FAILURE, sqlState } from '@/lib/database-error'
import { db, pool, query, type Send, type Sql, type Tx } from '@/lib/db'
import { Flight } from '@/lib/flight'
import { preparedAgain, prepareMissing, reasonOf, sendOn } from '@/lib/prepared-statements'

/** The first try and three more: a loser of a deadlock wins the next round unless the row is in a storm. */
const ATTEMPTS_MAX = 4

let savepoints = 0

/**
 * Opens a transaction and runs `work` in it; a throw rolls everything back. Inside another one it joins that one
 * behind a savepoint, so that a keyed request can keep its answer in the transaction of the effect.
 * A deadlock or a serialization failure is tried again, by the outermost only: `work` must do nothing it cannot repeat.
 */
export async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const outer = currentTransaction()
  return outer ? behindSavepoint(outer, work) : again(() => stepByStep(work))
}

async function again<T>(attemptOnce: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce()
    } catch (error) {
      const state = sqlState(error)
      if ((state !== DEADLOCK && state !== SERIALIZATION_FAILURE) || attempt === ATTEMPTS_MAX) throw error
      await new Promise((resume) => setTimeout(resume, Math.random() * 10 * 2 ** attempt))
    }
  }
}

const stepByStep = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  connected((client) => preparedAgain(client, () => stepByStepOn(client, work)))

async function stepByStepOn<T>(client: pg.PoolClient, work: (tx: Tx) => Promise<T>): Promise<T> {
  const tx: Tx = { send: corked(client) }
  try {
    // Sent ahead of the first statement, without a round trip of its own.
    const begun = tx.send({ text: 'begin' })
    begun.catch(ignore)
    const result = await withinTransaction(tx, () => work(tx))
    await begun
    requireCommit(await tx.send({ text: 'commit' }))
    return result
  } catch (error) {
    await client.query('rollback').catch(ignore)
    throw error
  }
}

/**
 * A transaction whose statements need no answer of each other: they leave in one piece that ends with their commit, so
 * that what they lock is never held while anyone thinks. What must not be, a constraint throws. `send` asks for all of it
 * before it waits for any. Inside another transaction it is a part of that one; what is tried again is the same too.
 * On one `lane` it follows the others without taking part in what becomes of them.
 */
export async function atOnce<T>(send: (tx: Tx) => Promise<T>, lane = new Lane()): Promise<T> {
  const outer = currentTransaction()
  return outer ? behindSavepoint(outer, send) : again(() => inOnePiece(send, lane))
}

async function inOnePiece<T>(send: (tx: Tx) => Promise<T>, lane: Lane): Promise<T> {
  const statements: Statement[] = []
  const tx: Tx = {
    send: (config) => new Promise((resolve, reject) => statements.push({ config, resolve, reject })),
  }
  let unsent = false
  const sent = withinTransaction(tx, async () => send(tx))
  sent.catch(() => {
    unsent = true
  })
  // Nothing has left yet: where a step fails by now, none of it does.
  await new Promise<void>((resume) => process.nextTick(resume))
  tx.closed = true
  if (!unsent && statements.length > 0) await flyAll(statements, lane)
  return sent
}

type Statement = {
  config: pg.QueryConfig
  resolve: (result: pg.QueryResult) => void
  reject: (error: unknown) => void
}

/** Each is told its result when all have been committed. */
async function flyAll(statements: readonly Statement[], lane: Lane): Promise<void> {
  const configs = statements.map(({ config }) => config)
  try {
    const results = await lane.connected((client) => preparedAgain(client, () => fly(client, configs)))
    statements.forEach(({ resolve, reject }, at) => {
      const result = results[at]
      if (result) resolve(result)
      else reject(new Error('a statement gave no result'))
    })
  } catch (error) {
    for (const { reject } of statements) reject(error)
  }
}

const fly = (client: pg.PoolClient, configs: readonly pg.QueryConfig[]): Promise<pg.QueryResult[]> =>
  new Promise((resolve, reject) => {
    const preparations = prepareMissing(client, configs)
    const flight = new Flight(configs, (error, results) =>
      error ? reject(reasonOf(error, preparations)) : resolve(results),
    )
    client.query(flight as unknown as pg.Submittable)
  })

function requireCommit({ command }: pg.QueryResult): void {
  if (command !== 'COMMIT') throw new Error('a statement that failed was passed over; nothing was committed')
}

/** What a connection says when no transaction is open on it. One that says anything else is not used again. */
const IDLE = 'I'

const ignore = () => {}

/** The pool listens for a dying connection only while it holds it; `lost` listens while somebody is on it. */
type Open = { client: Promise<pg.PoolClient>; users: number; lost: () => void }

/**
 * A connection for as long as somebody is on it. Transactions that are sent at once may follow one another on one: the
 * next lies ready when the one in front has ended, and the database has no pause between them. Where it is lost, those on
 * it fail and the next one opens another.
 */
export class Lane {
  #open: Open | undefined

  async connected<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    this.#open ??= this.#connect()
    const open = this.#open
    open.users++
    try {
      return await work(await open.client)
    } finally {
      if (--open.users === 0) await this.#leave(open)
    }
  }

  #connect(): Open {
    const open: Open = { client: pool.connect(), users: 0, lost: () => this.#forget(open) }
    open.client.then((client) => client.on('error', open.lost), open.lost)
    return open
  }

  #forget(open: Open): void {
    if (this.#open === open) this.#open = undefined
  }

  async #leave(open: Open): Promise<void> {
    this.#forget(open)
    const client = await open.client.catch(() => null)
    client?.off('error', open.lost)
    client?.release(client.getTransactionStatus() !== IDLE)
  }
}

const connected = <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => new Lane().connected(work)

async function behindSavepoint<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const name = `s${++savepoints}`
  await tx.send({ text: `savepoint ${name}` })
  try {
    const result = await work(tx)
    await tx.send({ text: `release savepoint ${name}` })
    return result
  } catch (error) {
    await tx.send({ text: `rollback to savepoint ${name}` })
    throw error
  }
}

/** What is sent in one turn leaves in one piece, so that the server is woken once for all of it. */
function corked(client: pg.PoolClient): Send {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  return (config) => {
    stream.cork()
    process.nextTick(() => stream.uncork())
    return sendOn(client, config)
  }
}

/**
 * One statement that is a whole write: by itself, or behind a savepoint when a transaction is open, so that its
 * refusal ends nothing but itself.
 */
export const write = <Row>(statement: Sql): Promise<Row[]> =>
  currentTransaction() ? transaction((tx) => query<Row>(tx, statement)) : query<Row>(db, statement)
