import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { freePort } from '@/lib/server/free-port'
import { testDatabase } from '@/lib/testing/database'
import { findProgram } from '@/lib/testing/find-program'
import { requireProgram } from '@/lib/testing/require-program'
import { startPgBouncer } from '@/lib/testing/start-pgbouncer'
import { isUnavailable, sqlState } from './errors'

const { url, pool: superuser } = testDatabase()
const PROTOCOL_VIOLATION = '08P01'
process.env.DATABASE_PREPARED = 'off'
process.env.POOL_MAX = '4'

const SETTINGS = ['query_wait_timeout = 1', 'server_login_retry = 1', 'max_db_connections = 2']
const program = findProgram(['pgbouncer'])
const pgbouncer = program === null ? null : await startPgBouncer(program, url, SETTINGS)
if (pgbouncer) process.env.DATABASE_URL = pgbouncer.url
const { prisma } = await import('./client')
const { openPool } = await import('./pool')
const { query, sql } = await import('./sql')
const { transaction } = await import('./transaction')
afterAll(() => pgbouncer?.stop())

const reasonOf = (sent: Promise<unknown>): Promise<unknown> =>
  sent.then(
    () => null,
    (reason: unknown) => reason,
  )
const count = () => query(prisma, sql`select count(*) as users from users`)
const READS = [count, () => prisma.user.count(), () => transaction(prisma, (tx) => tx.user.count())]

async function recover() {
  for (let tries = 0; tries < 50; tries++) {
    if ((await Promise.all(READS.map((read) => reasonOf(read())))).every((error) => error === null)) return
    await sleep(100)
  }
  await Promise.all(READS.map((read) => read()))
}

test('a session that the server ended under PgBouncer is unavailable, and the next request is served', async (context) => {
  requireProgram(context, 'pgbouncer')
  const sleeping = [
    query(prisma, sql`select pg_sleep(5)::text as slept`),
    transaction(prisma, (tx) => tx.$queryRaw`select pg_sleep(5)::text`),
  ].map(reasonOf)
  const backends = `pg_stat_activity where query like '%pg_sleep%' and state = 'active' and pid <> pg_backend_pid()`
  await expect
    .poll(async () => (await superuser.query(`select pid from ${backends}`)).rowCount)
    .toBe(sleeping.length)
  await superuser.query(`select pg_terminate_backend(pid) from ${backends}`)
  for (const error of await Promise.all(sleeping)) expect(isUnavailable(error), String(error)).toBe(true)
  await recover()
})

test('a request that gets no connection of PgBouncer in time is unavailable: 08P01', async (context) => {
  requireProgram(context, 'pgbouncer')
  await recover()
  const held = [1, 2].map(() => reasonOf(query(prisma, sql`select pg_sleep(3)::text as slept`)))
  await sleep(200)
  const errors = await Promise.all([count(), prisma.user.count()].map(reasonOf))
  for (const error of errors) {
    expect(sqlState(error), String(error)).toBe(PROTOCOL_VIOLATION)
    expect(isUnavailable(error)).toBe(true)
  }
  await Promise.all(held)
  await recover()
})

test('a database that PgBouncer cannot reach is unavailable', async (context) => {
  const unreachable = new URL(url)
  unreachable.port = String(await freePort())
  const other = await startPgBouncer(requireProgram(context, 'pgbouncer'), unreachable.href, SETTINGS)
  const pool = openPool(other.url)
  for (let tries = 0; tries < 2; tries++) {
    const error = await reasonOf(pool.query('select 1'))
    expect([sqlState(error), isUnavailable(error)], String(error)).toEqual([PROTOCOL_VIOLATION, true])
  }
  await pool.end()
  await other.stop()
})

test('a PgBouncer that is restarted is unavailable while it is away', async (context) => {
  requireProgram(context, 'pgbouncer')
  await recover()
  await pgbouncer?.kill()
  for (const error of await Promise.all(READS.map((read) => reasonOf(read())))) {
    expect(isUnavailable(error), String(error)).toBe(true)
  }
  await pgbouncer?.start()
  await recover()
})
