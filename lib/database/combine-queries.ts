import { env } from '@/lib/settings/env'
import { prisma } from './client'
import { join, query, raw, type Sql, sql } from './sql'
import { type Db, isTransaction } from './transaction'

type Pending = { statement: Sql; resolve: (rows: unknown[]) => void; reject: (error: unknown) => void }

let pending: Pending[] = []

/**
 * Combines the small queries of one tick into one statement with a JSON column for each, because the round trip costs
 * more than they do. For rows that JSON can hold as they are, without timestamps. Inside a transaction, or
 * where batching is off, each runs alone.
 */
export function queryCombined<Row>(on: Db, statement: Sql): Promise<Row[]> {
  if (isTransaction(on) || !env.BATCHING) return query<Row>(on, statement)
  return new Promise<unknown[]>((resolve, reject) => {
    if (pending.push({ statement, resolve, reject }) === 1) process.nextTick(sendPending)
  }) as Promise<Row[]>
}

const textOf = ({ statement }: Pending): string => statement.strings[0] ?? ''

async function sendPending(): Promise<void> {
  // Always in the same order, so that each connection prepares few such combinations.
  const all = pending.sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1))
  pending = []
  const columns = all.map(
    ({ statement }, index) => sql`(select json_agg(q) from (${statement}) q) as ${raw(`"${index}"`)}`,
  )
  try {
    const [row] = await query<Record<number, unknown[] | null>>(prisma, sql`select ${join(columns)}`)
    all.forEach(({ resolve }, index) => {
      resolve(row?.[index] ?? [])
    })
  } catch (error) {
    for (const { reject } of all) reject(error)
  }
}
