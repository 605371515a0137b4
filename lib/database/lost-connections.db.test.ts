import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { isUnavailable, sqlState } from './errors'

const { pool: superuser } = testDatabase()
process.env.POOL_MAX = '3'
process.env.STATEMENT_TIMEOUT_MS = '1000'
const { pool, prisma } = await import('./client')
const { execute, query, sql } = await import('./sql')
const { runBatch } = await import('./batch')
const { transaction } = await import('./transaction')

let made = 0
const insert = () => sql`insert into users (email, name) values (${`lost-${++made}@x.example`}, '이다은')`
const model = () => ({ data: { email: `lost-${++made}@x.example`, name: '이다은' } })

/** Every way in which the shop writes. */
const WRITES: Record<string, () => Promise<unknown>> = {
  'a prepared statement': () => execute(prisma, insert()),
  'a model call': () => prisma.user.create(model()),
  'a raw statement of Prisma': () => prisma.$executeRaw(sql`${insert()} returning id`),
  'a prepared statement in a transaction': () => transaction(prisma, (tx) => execute(tx, insert())),
  'a model call in a transaction': () => transaction(prisma, (tx) => tx.user.create(model())),
  'a batch': () => runBatch(prisma, (tx) => query(tx, insert())),
}
const ways = Object.keys(WRITES)
const write = (way: string) => WRITES[way]?.()

async function fillPool(statement: string): Promise<number[]> {
  const clients = await Promise.all([1, 2, 3].map(() => pool.connect()))
  const pids: number[] = []
  for (const client of clients) {
    await client.query(statement)
    pids.push((await client.query('select pg_backend_pid() as pid')).rows[0].pid)
    client.release()
  }
  return pids
}

const remaining = async (pids: number[]): Promise<number> => {
  const { rows } = await superuser.query('select 1 from pg_stat_activity where pid = any($1)', [pids])
  return rows.length
}

async function failure(way: string): Promise<unknown> {
  const error = await write(way)?.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error, 'the write succeeded').not.toBeNull()
  return error
}

beforeEach(() => fillPool('select 1'))

test.each(ways)(
  'a server that became a standby is unavailable once, then no connection to it is used: %s',
  async (way) => {
    const pids = await fillPool('set default_transaction_read_only = on')
    const error = await failure(way)
    expect(isUnavailable(error), String(error)).toBe(true)
    await expect.poll(() => remaining(pids)).toBe(0)
    await write(way)
  },
)

test.each(ways)(
  'connections in use when the server became a standby are closed once they are free: %s',
  async (way) => {
    const pids = await fillPool('set default_transaction_read_only = on')
    const held = await pool.connect()
    await failure(way)
    await expect.poll(() => remaining(pids)).toBe(1)
    held.release()
    await expect.poll(() => remaining(pids)).toBe(0)
    await write(way)
  },
)

test.each(ways)(
  'a session that an administrator ended while idle is not noticed by a later write: %s',
  async (way) => {
    const pids = await fillPool('select 1')
    await superuser.query('select pg_terminate_backend(pid) from unnest($1::int[]) pid', [pids])
    await expect.poll(() => pool.totalCount).toBe(0)
    await write(way)
  },
)

test('a session that is ended within a statement is unavailable, and so is the transaction around it', async () => {
  const terminate = sql`select pg_terminate_backend(pg_backend_pid()) as ended`
  const errors = await Promise.all(
    [
      query(prisma, terminate),
      prisma.$queryRaw(terminate),
      transaction(prisma, (tx) => query(tx, terminate)),
      transaction(prisma, (tx) => tx.$queryRaw(terminate)),
      runBatch(prisma, (tx) => query(tx, terminate)),
    ].map((sent) =>
      sent.then(
        () => null,
        (error: unknown) => error,
      ),
    ),
  )
  for (const error of errors) expect(isUnavailable(error), String(error)).toBe(true)
  for (const way of ways) await write(way)
})

test('a transaction that was idle for too long is unavailable', async () => {
  const error = await transaction(prisma, async (tx) => {
    await execute(tx, sql`set local idle_in_transaction_session_timeout = 50`)
    await new Promise((resolve) => setTimeout(resolve, 200))
    await execute(tx, insert())
  }).catch((reason: unknown) => reason)
  expect(isUnavailable(error), String(error)).toBe(true)
  for (const way of ways) await write(way)
})

test('a statement that takes too long or waits for a lock is unavailable and costs no connection', async () => {
  const pids = await fillPool('select 1')
  const slow = await Promise.all(
    [prisma.$queryRaw`select pg_sleep(3)::text`, query(prisma, sql`select pg_sleep(3)::text as slept`)].map(
      (sent) => sent.catch((reason: unknown) => reason),
    ),
  )
  for (const error of slow) expect([sqlState(error), isUnavailable(error)]).toEqual(['57014', true])
  expect(await remaining(pids)).toBeGreaterThanOrEqual(2)
})

test('a connection that is lost between two statements of its user ends no process and is not used again', async () => {
  const client = await pool.connect()
  const { rows } = await client.query('select pg_backend_pid() as pid')
  await superuser.query('select pg_terminate_backend($1)', [rows[0].pid])
  // Without a listener of this test: the error would be unhandled.
  while ((await remaining([rows[0].pid])) > 0) await sleep(10)
  await sleep(100)
  await expect(client.query('select 1')).rejects.toThrow()
  client.release()
  expect((await pool.query('select pg_backend_pid() as pid')).rows[0].pid).not.toBe(rows[0].pid)
})
