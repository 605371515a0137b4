import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { runBatch, runTwoBatches } from './batch'
import { BatchConnection } from './batch-connection'
import { prisma } from './client'
import { query, type SqlExecutor, sql } from './sql'
import { transaction } from './transaction'

const put = (on: SqlExecutor, name: string) =>
  query(on, sql`insert into users (email, name) values (${`${name}@x.example`}, ${name})`)

const names = async () =>
  (await query<{ name: string }>(prisma, sql`select name from users order by id`)).map((u) => u.name)

const openTransactions = async () => {
  const { rows } = await testDatabase().pool.query(
    `select query from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
  )
  return rows
}

/** A connection that was closed on an open transaction is listed until the server has read its end. */
const expectNoOpenTransaction = () => expect.poll(openTransactions).toEqual([])

beforeEach(async () => {
  await testDatabase().pool.query('truncate users cascade')
})

test('what is sent at once stands together', async () => {
  const [, , found] = await runBatch(prisma, (tx) =>
    Promise.all([put(tx, 'a'), put(tx, 'b'), query(tx, sql`select name from users order by id`)]),
  )
  expect(found).toEqual([{ name: 'a' }, { name: 'b' }])
  expect(await names()).toEqual(['a', 'b'])
})

test('what a constraint throws undoes what was sent before it and after it', async () => {
  const sent = runBatch(prisma, (tx) => Promise.all([put(tx, 'a'), put(tx, 'a'), put(tx, 'b')]))
  await expect(sent).rejects.toMatchObject({ code: '23505' })
  expect(await names()).toEqual([])
})

test('a step that fails before it is sent undoes those that were', async () => {
  const fails = async (_on: SqlExecutor) => {
    throw new Error('before it was sent')
  }
  await expect(
    runBatch(prisma, (tx) => Promise.all([put(tx, 'a'), fails(tx), put(tx, 'b')])),
  ).rejects.toThrow('before it was')
  const throws = () => {
    throw new Error('not even a promise')
  }
  await expect(runBatch(prisma, throws)).rejects.toThrow('not even')
  expect(await names()).toEqual([])
})

test('a value that cannot be written down undoes what was sent with it', async () => {
  const unwritable = {
    toPostgres() {
      throw new Error('no such value')
    },
  }
  const sent = runBatch(prisma, (tx) =>
    Promise.all([put(tx, 'a'), query(tx, sql`select ${unwritable as never}::text`), put(tx, 'b')]),
  )
  await expect(sent).rejects.toThrow('no such value')
  expect(await names()).toEqual([])
  await runBatch(prisma, (tx) => put(tx, 'c'))
  expect(await names()).toEqual(['c'])
})

test('a step that waited for another comes too late to be part of it, and is refused', async () => {
  const late = runBatch(prisma, async (tx) => {
    await put(tx, 'a')
    await put(tx, 'b')
  })
  await expect(late).rejects.toThrow('has been sent')
  expect(await names()).not.toContain('b')
})

test('inside a transaction it is a part of that one', async () => {
  const broken = transaction(prisma, async (outer) => {
    await runBatch(outer, (tx) => Promise.all([put(tx, 'a'), put(tx, 'b')]))
    throw new Error('the outer one failed')
  })
  await expect(broken).rejects.toThrow('the outer one')
  expect(await names()).toEqual([])

  await transaction(prisma, async (tx) => {
    await put(tx, 'kept')
    await expect(
      runBatch(tx, (inner) => Promise.all([put(inner, 'a'), put(inner, 'a')])),
    ).rejects.toMatchObject({
      code: '23505',
    })
  })
  expect(await names()).toEqual(['kept'])
})

test('a lost deadlock or serialization is tried again, as any transaction is', async () => {
  let tries = 0
  const fail = (tx: SqlExecutor) =>
    query(tx, sql`do $$ begin raise exception using errcode = '40P01'; end $$`)
  await runBatch(prisma, (tx) => Promise.all([put(tx, 'a'), ++tries === 1 ? fail(tx) : []]))
  expect([tries, await names()]).toEqual([2, ['a']])
})

test('of those that follow one another on a connection, one that fails undoes only itself', async () => {
  const connection = new BatchConnection()
  const together = (...who: string[]) =>
    runBatch(prisma, (tx) => Promise.all(who.map((name) => put(tx, name))), connection)
  const ended = await Promise.allSettled([together('a', 'b'), together('c', 'c', 'd'), together('e', 'd')])
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await names()).toEqual(['a', 'b', 'e', 'd'])
  await together('f')
  expect(await names()).toContain('f')
})

test('a connection whose connection is lost goes on with another', async () => {
  const connection = new BatchConnection()
  const backend = async () => {
    const [row] = await runBatch(
      prisma,
      (tx) => query<{ pid: number }>(tx, sql`select pg_backend_pid() as pid`),
      connection,
    )
    return row?.pid
  }
  let ends = false
  const oneAfterAnother = async () => {
    const met: unknown[] = []
    while (!ends) met.push(await backend().catch(() => 'lost'))
    return met
  }
  const everyone = Promise.all(Array.from({ length: 3 }, oneAfterAnother))
  const fatal = runBatch(
    prisma,
    (tx) => query(tx, sql`select pg_terminate_backend(pg_backend_pid())`),
    connection,
  )
  await expect(fatal).rejects.toThrow()
  await new Promise((resume) => setTimeout(resume, 200))
  ends = true
  for (const met of await everyone) expect(met.at(-1)).toEqual(expect.any(Number))
})

const putAndReturn = (on: SqlExecutor, name: string) =>
  query<{ email: string }>(
    on,
    sql`insert into users (email, name) values (${`${name}@x.example`}, ${name}) returning email`,
  )

test('a second batch uses the results of the first and is committed with it', async () => {
  await runTwoBatches(
    (batch) => putAndReturn(batch, 'a'),
    (batch, [first]) => put(batch, `after ${first?.email}`),
  )
  expect(await names()).toEqual(['a', 'after a@x.example'])
  await runTwoBatches(
    (batch) => put(batch, 'b'),
    async () => 'nothing to send',
  )
  expect(await names()).toContain('b')
})

test('of two batches that are one transaction, an error in either undoes both', async () => {
  const first = runTwoBatches(
    (batch) => Promise.all([put(batch, 'a'), put(batch, 'a')]),
    (batch) => put(batch, 'b'),
  )
  await expect(first).rejects.toMatchObject({ code: '23505' })
  const second = runTwoBatches(
    (batch) => put(batch, 'a'),
    (batch) => Promise.all([put(batch, 'b'), put(batch, 'b')]),
  )
  await expect(second).rejects.toMatchObject({ code: '23505' })
  const between = runTwoBatches(
    (batch) => put(batch, 'a'),
    () => Promise.reject(new Error('failed in between')),
  )
  await expect(between).rejects.toThrow('failed in between')
  expect(await names()).toEqual([])
  await expectNoOpenTransaction()
})

test('no connection goes back with a transaction open on it, however its work ended', async () => {
  const fail = () => Promise.reject(new Error('failed'))
  const endings = [
    () => transaction(prisma, fail),
    () => transaction(prisma, async (tx) => put(tx, 'a').then(fail)),
    () => runBatch(prisma, fail),
    () => runBatch(prisma, (tx) => Promise.all([put(tx, 'a'), put(tx, 'a')])),
    () => runTwoBatches((batch) => put(batch, 'a'), fail),
  ]
  await Promise.allSettled(Array.from({ length: 40 }, (_, n) => endings[n % endings.length]?.()))
  await expectNoOpenTransaction()
  expect(await names()).toEqual([])
})
