import type pg from 'pg'
import { BatchConnection } from './batch-connection'
import { Pipeline } from './pipeline'
import { preparedAgain, prepareMissing, reasonOf } from './prepared-statements'
import { retryConflicts } from './retry'
import { type Db, isTransaction, type Tx, transaction } from './transaction'

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
  return retryConflicts(() => runOnce(collect, connection))
}

async function runOnce<T>(
  collect: (batch: PipelinedBatch) => Promise<T>,
  connection: BatchConnection,
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
  if (!failed && batch.statements.length > 0) {
    await sendAll(batch.statements, connection)
  }
  return result
}

/** Each statement gets its result when all of them have been committed. */
async function sendAll(statements: readonly Statement[], connection: BatchConnection): Promise<void> {
  const configs = statements.map(({ config }) => config)
  try {
    const results = await connection.use((client) =>
      preparedAgain(client, () => sendPipeline(client, configs)),
    )
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
