import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { currentTransaction } from '@/lib/context'
import { env } from '@/lib/env'
import { Prisma, PrismaClient } from '@/lib/generated/prisma/client'
import { openPool, sendThrough, silentAfter } from '@/lib/pool'
import { prepared, unprepared } from '@/lib/prepared'
import type { StatementConfig } from '@/lib/prepared-statements'

export const sql = Prisma.sql
export const join = Prisma.join
export const raw = Prisma.raw
export const empty = Prisma.empty
export type Sql = Prisma.Sql

/**
 * A list in a form whose length the planner does not see: it makes one plan for any length and keeps it, where it
 * would otherwise plan each call anew, which costs more than most of these statements take to run. Numbers are written
 * out here because the driver takes five times as long for them.
 */
export const ids = (values: readonly (number | null)[]): Sql =>
  sql`(select ${listOf(values)}::bigint[])::bigint[]`
export const counts = (values: readonly number[]): Sql => sql`(select ${listOf(values)}::int[])::int[]`
export const moments = (values: readonly Date[]): Sql =>
  sql`(select ${listOf(values.map((moment) => moment.toISOString()))}::timestamptz[])::timestamptz[]`
export const words = (values: readonly (string | null)[]): Sql => sql`(select ${values}::text[])::text[]`

const listOf = (values: readonly (string | number | null)[]): string =>
  `{${values.map((value) => value ?? 'NULL').join()}}`

/** The inside of an open transaction. A step that takes one cannot open or end it. */
export type Tx = { readonly send: Send; closed?: true }
/** Outside of one: each statement is its own. */
type Alone = { readonly send: null; closed?: never }
export type Send = (config: StatementConfig) => Promise<pg.QueryResult>

function connect(): { pool: pg.Pool; prisma: PrismaClient } {
  const pool = openPool(env.DATABASE_URL)
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) }
}

/** Kept beyond a hot reload, which would otherwise open a new pool each time. */
const kept = globalThis as typeof globalThis & { jangteoDatabase?: ReturnType<typeof connect> }
kept.jangteoDatabase ??= connect()

export const { pool, prisma } = kept.jangteoDatabase

/** Each statement is its own, or part of the transaction that this call is already in. */
export const db: Alone = { send: null }

/**
 * Runs one statement and gives its rows. It goes to the driver directly, prepared once per connection: through Prisma
 * the same statement costs several times the CPU. 64-bit integers become numbers: ids and sums of won stay far below
 * 2^53, which the wallet's ceiling and the CHECKs on prices and counts hold.
 */
export async function query<Row>(on: Tx | Alone, statement: Sql): Promise<Row[]> {
  if (on.closed) throw new Error('this transaction has ended')
  const send = on.send ?? currentTransaction()?.send ?? sendAlone
  const { rows } = await send(prepared(statement))
  return rows as Row[]
}

/**
 * For the work queues, whose tables grow from nothing to hundreds of thousands of rows within minutes: a prepared statement
 * would keep the plan that was right for an empty table.
 */
export async function queryUnprepared<Row>(on: Tx | Alone, statement: Sql): Promise<Row[]> {
  const send = on.send ?? currentTransaction()?.send ?? sendAlone
  const { rows } = await send(unprepared(statement))
  return rows as Row[]
}

/** One that may take longer than the usual statement timeout, which it sets for the rest of its transaction. */
export async function queryLong<Row>(tx: Tx, statement: Sql, statementMs: number): Promise<Row[]> {
  await tx.send({ text: `set local statement_timeout = ${statementMs}` })
  const { rows } = await tx.send({ ...prepared(statement), query_timeout: silentAfter(statementMs) })
  return rows as Row[]
}

const sendAlone: Send = (config) => sendThrough(pool, config)
