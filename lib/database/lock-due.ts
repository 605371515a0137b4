import { neverSort } from './never-sort'
import { queryUnprepared, type Sql, sql } from './sql'
import type { Tx } from './transaction'

type Queue = {
  table: Sql
  /** The column with the time at which a row is due. */
  dueAt: Sql
  /** What its partial index holds, in literals: a parameter would prove nothing to the planner. */
  isWaiting: Sql
  limit: number
}

/**
 * Locks the rows of a queue that are due, the longest due first, and returns their ids. Those that another worker takes at this
 * moment are skipped. A row is then leased by moving its time ahead, so that a killed worker leaves nothing to clean up.
 */
export async function lockDue(tx: Tx, { table, dueAt, isWaiting, limit }: Queue): Promise<number[]> {
  await neverSort(tx)
  const due = await queryUnprepared<{ id: number }>(
    tx,
    sql`select id from ${table} where ${isWaiting} and ${dueAt} <= now()
        order by ${dueAt}, id limit ${limit} for no key update skip locked`,
  )
  return due.map(({ id }) => id)
}
