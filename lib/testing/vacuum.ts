import type { Pool, PoolClient } from 'pg'
import { vi } from 'vitest'

type Database = Pool | PoolClient

/**
 * VACUUM keeps row versions that an older snapshot may still see, and the next scan reads them again. An automatic ANALYZE
 * of any table of the database holds such a snapshot.
 */
const waitForOlderSnapshots = (database: Database) =>
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

async function runOn(database: Database, command: 'vacuum' | 'vacuum analyze', tables: readonly string[]) {
  for (const table of tables) {
    await waitForOlderSnapshots(database)
    await database.query(`${command} ${table}`)
  }
}

export const vacuum = (database: Database, ...tables: string[]) => runOn(database, 'vacuum', tables)

export const vacuumAnalyze = (database: Database, ...tables: string[]) =>
  runOn(database, 'vacuum analyze', tables)
