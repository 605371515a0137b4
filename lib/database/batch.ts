import type pg from 'pg'
import { BatchConnection } from './batch-connection'
import { Pipeline } from './pipeline'
import { preparedAgain, prepareMissing, reasonOf } from './prepared-statements'
import { retryConflicts } from './retry'
import { type Db, isTransaction, type Tx, transaction } from './transaction'
import { connectForWrites } from './write-slots'

type Statement = {
  config: pg.QueryConfig
  resolve: (result: pg.QueryResult) => void
  reject: (error: unknown) => void
}

/** Collects statements that do not need each other's results, to be sent in one network write. */
export class PipelinedBatch {
  readonly statements: Statement[] = []
  #sent = false

  add(config: pg.QueryConfig): Promise<pg.QueryResult> {
    if (this.#sent) throw new Error('this batch has been sent')
    return new Promise((resolve, reject) => this.statements.push({ config, resolve, reject }))
  }

  close(): void {
    this.#sent = true
  }
}

/**
 * Runs the statements that `collect` adds in its first tick as one transaction, in one round trip: no row lock is held
 * while the server waits for us. A violated constraint undoes all of them. Batches on one `connection` run one after the
 * other without waiting for a round trip in between. Inside a transaction the statements run in it, behind a savepoint.
 */
export function runBatch<T>(
  db: Db,
  collect: (batch: PipelinedBatch | Tx) => Promise<T>,
  connection = new BatchConnection(),
): Promise<T> {
  if (isTransaction(db)) return transaction(db, collect)
  const send = async (configs: Configs) =>
    configs.length === 0
      ? []
      : connection.use((client) => preparedAgain(client, () => sendPipeline(client, configs)))
  return retryConflicts(() => runOnce(collect, send))
}

/**
 * Runs two batches as one transaction, where the second needs the results of the first: two round trips. The row locks of
 * the first are held during the second.
 */
export function runTwoBatches<A, B>(
  first: (batch: PipelinedBatch) => Promise<A>,
  second: (batch: PipelinedBatch, results: A) => Promise<B>,
): Promise<B> {
  return retryConflicts(async () => {
    const { client, release } = await connectForWrites()
    let committed = false
    try {
      const begin = (configs: Configs) =>
        sendPipeline(client, [BEGIN, ...configs]).then((all) => all.slice(1))
      const commit = (configs: Configs) => sendPipeline(client, [...configs, COMMIT])
      const results = await runOnce(first, begin)
      const value = await runOnce((batch) => second(batch, results), commit)
      committed = true
      return value
    } finally {
      // A closed connection rolls back. After an error the driver does not know yet whether the transaction is open.
      release(!committed)
    }
  })
}

type Configs = readonly pg.QueryConfig[]
const BEGIN: pg.QueryConfig = { text: 'begin' }
const COMMIT: pg.QueryConfig = { text: 'commit' }

async function runOnce<T>(
  collect: (batch: PipelinedBatch) => Promise<T>,
  send: (configs: Configs) => Promise<pg.QueryResult[]>,
): Promise<T> {
  const batch = new PipelinedBatch()
  let failed = false
  const result = (async () => collect(batch))()
  result.catch(() => {
    failed = true
  })
  // Nothing has been sent yet: when a step fails in this tick, nothing is.
  await new Promise<void>((resolve) => process.nextTick(resolve))
  batch.close()
  if (!failed) await sendAll(batch.statements, send)
  return result
}

/** Each statement gets its result when all of them have been processed. */
async function sendAll(
  statements: readonly Statement[],
  send: (configs: Configs) => Promise<pg.QueryResult[]>,
): Promise<void> {
  try {
    const results = await send(statements.map(({ config }) => config))
    statements.forEach(({ resolve, reject }, index) => {
      const result = results[index]
      if (result) resolve(result)
      else reject(new Error('a statement gave no result'))
    })
  } catch (error) {
    for (const { reject } of statements) reject(error)
  }
}

const sendPipeline = (client: pg.PoolClient, configs: readonly pg.QueryConfig[]): Promise<pg.QueryResult[]> =>
  new Promise((resolve, reject) => {
    const preparations = prepareMissing(client, configs)
    const pipeline = new Pipeline(configs, (error, results) =>
      error ? reject(reasonOf(error, preparations)) : resolve(results),
    )
    client.query(pipeline as unknown as pg.Submittable)
  })
