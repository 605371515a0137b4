import type { Pool, PoolClient } from 'pg'
import { vi } from 'vitest'

type Database = Pool | PoolClient

/**
 * A vacuum keeps the rows that an older transaction may still read, and the next scan reads them again. An automatic
 * analysis of any table of the database is such a transaction.
 */
const olderTransactionsEnd = (database: Database) =>
  vi.waitFor(
    async () => {
      const { rows } = await database.query(
        `select pid, query from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and backend_xmin is not null`,
      )
      if (rows.length > 0) throw new Error(`still open: ${JSON.stringify(rows)}`)
    },
    { timeout: 60_000, interval: 20 },
  )

export async function vacuum(database: Database, ...tables: string[]): Promise<void> {
  await olderTransactionsEnd(database)
  for (const table of tables) await database.query(`vacuum ${table}`)
}

export async function vacuumAnalyze(database: Database, ...tables: string[]): Promise<void> {
  await olderTransactionsEnd(database)
  for (const table of tables) await database.query(`vacuum analyze ${table}`)
}
