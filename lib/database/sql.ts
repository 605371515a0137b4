import type { Writable } from 'node:stream'
import type pg from 'pg'
import { Prisma } from '@/lib/generated/prisma/client'
import { PipelinedBatch } from './batch'
import { pool } from './client'
import { refuseEscape } from './escape-check'
import { sendThrough, silentAfter } from './pool'
import { prepared, unprepared } from './prepared'
import { type StatementConfig, sendOn } from './prepared-statements'
import { connectionOf, type Db, isTransaction, type Tx } from './transaction'

export const sql = Prisma.sql
export const join = Prisma.join
export const raw = Prisma.raw
export const empty = Prisma.empty
export type Sql = Prisma.Sql

/**
 * Lists are passed as one array parameter inside a subquery, so that the planner does not see their length and keeps one
 * generic plan. Planning each call anew would cost more than most of these statements take to run. Numbers are written
 * out as text because the driver takes five times as long to serialise them.
 */
export const bigints = (values: readonly (number | null)[]): Sql => listOf('bigint[]', arrayLiteral(values))
export const integers = (values: readonly number[]): Sql => listOf('int[]', arrayLiteral(values))
export const booleans = (values: readonly boolean[]): Sql => listOf('boolean[]', arrayLiteral(values))
export const timestamps = (values: readonly Date[]): Sql =>
  listOf('timestamptz[]', arrayLiteral(values.map((value) => value.toISOString())))
export const texts = (values: readonly (string | null)[]): Sql => listOf('text[]', values)
export const uuids = (values: readonly string[]): Sql => listOf('uuid[]', values)

const listOf = (type: string, list: unknown): Sql => sql`(select ${list}::${raw(type)})::${raw(type)}`

const arrayLiteral = (values: readonly (string | number | boolean | null)[]): string =>
  `{${values.map((value) => value ?? 'NULL').join()}}`

/**
 * Conditions that must all hold; `?` stands for a condition's value. Left out are those whose value is undefined and
 * those without a value that are false.
 */
export function where(
  conditions: Record<string, string | number | Date | boolean | number[] | Sql | undefined>,
): Sql {
  const given = Object.entries(conditions).filter(([, value]) => value !== undefined && value !== false)
  const parts = given.map(([condition, value]) => {
    const [before = '', after] = condition.split('?')
    return after === undefined ? raw(before) : sql`${raw(before)}${value}${raw(after)}`
  })
  return parts.length > 0 ? join(parts, ' and ') : raw('true')
}

/** What can run SQL: the database, an open transaction, or a batch that is being collected. */
export type SqlExecutor = Db | PipelinedBatch

/**
 * Runs one prepared statement and returns its rows. It goes to the driver directly because Prisma's `$queryRaw` costs
 * several times the CPU; inside a transaction it runs on that transaction's connection. 64-bit integers are read as
 * numbers, see `bigint-as-number.ts`.
 */
export async function query<Row>(on: SqlExecutor, statement: Sql): Promise<Row[]> {
  const { rows } = await send(on, prepared(statement))
  // The statement decides its columns, which its `Row` declares.
  return rows as Row[]
}

/** Runs one statement that returns no rows and tells how many it changed. */
export async function execute(on: SqlExecutor, statement: Sql): Promise<number> {
  const { rowCount } = await send(on, prepared(statement))
  return rowCount ?? 0
}

/**
 * Runs one statement that the server plans at each execution. For the work queues, whose tables grow from nothing to
 * hundreds of thousands of rows within minutes: a prepared statement would keep the plan that was right for an empty table.
 */
export async function queryUnprepared<Row>(on: SqlExecutor, statement: Sql): Promise<Row[]> {
  const { rows } = await send(on, unprepared(statement))
  return rows as Row[]
}

/** Runs one statement that may take longer than the statement timeout, which it raises for the rest of its transaction. */
export async function queryLong<Row>(tx: Tx, statement: Sql, timeoutMs: number): Promise<Row[]> {
  await execute(tx, raw(`set local statement_timeout = ${timeoutMs}`))
  const { rows } = await send(tx, { ...prepared(statement), query_timeout: silentAfter(timeoutMs) })
  return rows as Row[]
}

function send(on: SqlExecutor, config: StatementConfig): Promise<pg.QueryResult> {
  if (on instanceof PipelinedBatch) return on.add(config)
  if (isTransaction(on)) return sendInTransaction(connectionOf(on), config)
  refuseEscape(config.text)
  return sendThrough(pool, config)
}

/** Statements issued in one tick leave in one network write, so that the server is woken once for all of them. */
function sendInTransaction(client: pg.PoolClient, config: StatementConfig): Promise<pg.QueryResult> {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
  return sendOn(client, config)
}
