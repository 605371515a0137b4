import type { Settings } from '@/lib/settings/settings'
import { findRunningPostgres, startEmbeddedPostgres } from './embedded-postgres'

/** `url` is what serves requests, `ownerUrl` what owns the tables: one and the same where a merchant names but one. */
export type Database = { url: string; ownerUrl: string }

/** The database that the settings name, if they name one. */
export const namedDatabase = ({ DATABASE_URL, DATABASE_MIGRATE_URL }: Settings): Database | null =>
  DATABASE_URL === undefined ? null : { url: DATABASE_URL, ownerUrl: DATABASE_MIGRATE_URL ?? DATABASE_URL }

/** The database of this shop for a command: the one DATABASE_URL names, the running shop's own, or its own started for as long as it takes. */
export async function withDatabase<T>(
  settings: Settings,
  work: (database: Database, startedForThis: boolean) => Promise<T>,
): Promise<T> {
  const running = namedDatabase(settings) ?? findRunningPostgres(settings.DATA_DIR)
  if (running !== null) return work(running, false)
  const postgres = await startEmbeddedPostgres({ dataDir: settings.DATA_DIR })
  try {
    return await work(postgres, true)
  } finally {
    await postgres.stop()
  }
}
