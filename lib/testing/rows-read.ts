import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { testDatabase } from '@/lib/testing/database'

export type RowsRead = { tableScans: number; rows: number }

/** From the server's statistics. Sequential statements use the same connection, which flushes its statistics first. */
async function readSoFar(table: string): Promise<RowsRead> {
  await query(prisma, sql`select pg_stat_force_next_flush()`)
  const { rows } = await testDatabase().pool.query<RowsRead>(
    `select seq_scan::int as "tableScans", (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows
     from pg_stat_user_tables where relname = $1`,
    [table],
  )
  return rows[0] ?? { tableScans: 0, rows: 0 }
}

/** Runs `read` and counts its sequential scans of the table and the rows it read from it. */
export async function rowsReadBy<Result>(
  table: string,
  read: () => Promise<Result>,
): Promise<RowsRead & { result: Result }> {
  const before = await readSoFar(table)
  const result = await read()
  const after = await readSoFar(table)
  return {
    result,
    tableScans: after.tableScans - before.tableScans,
    rows: after.rows - before.rows,
  }
}
