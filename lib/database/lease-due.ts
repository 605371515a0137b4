import { HOUR_MS, MINUTE_MS } from '@/lib/time'
import { prisma } from './client'
import { neverSort } from './never-sort'
import { queryUnprepared, type Sql, sql } from './sql'
import { type Tx, transaction } from './transaction'

type Queue = {
  table: Sql
  /** The column with the time at which a row is due. */
  dueAt: Sql
  /** The condition of its partial index, with literals: the planner cannot match parameters to it. */
  isWaiting: Sql
  limit: number
}

/**
 * Locks the rows of a queue that are due, the longest due first, and leases them in the same transaction: `lease` moves their
 * time ahead and returns them, so that a killed worker leaves nothing to clean up. Rows that another worker has locked are skipped.
 */
export function leaseDue<Row>(
  { table, dueAt, isWaiting, limit }: Queue,
  lease: (tx: Tx, ids: number[]) => Promise<Row[]>,
): Promise<Row[]> {
  return transaction(prisma, async (tx) => {
    await neverSort(tx)
    const due = await queryUnprepared<{ id: number }>(
      tx,
      sql`select id from ${table} where ${isWaiting} and ${dueAt} <= now()
          order by ${dueAt}, id limit ${limit} for no key update skip locked`,
    )
    if (due.length === 0) return []
    return lease(
      tx,
      due.map(({ id }) => id),
    )
  })
}

/** The delay after the n-th failed attempt: doubling from half a minute to two hours, half of it random. */
export function retryDelayMs(attempts: number, random = Math.random()): number {
  const maxMs = Math.min((MINUTE_MS / 2) * 2 ** Math.min(attempts - 1, 30), 2 * HOUR_MS)
  return Math.round(maxMs * (0.5 + 0.5 * random))
}
