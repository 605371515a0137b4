import type { Settings } from '@/lib/settings/settings'
import { findRunningPostgres, startEmbeddedPostgres } from './embedded-postgres'

/** `url` for web and worker processes, `ownerUrl` for migrations. The same unless DATABASE_MIGRATE_URL is set. */
export type Database = { url: string; ownerUrl: string }

/** The database named by the settings, or null. */
export const namedDatabase = ({ DATABASE_URL, DATABASE_MIGRATE_URL }: Settings): Database | null =>
  DATABASE_URL === undefined ? null : { url: DATABASE_URL, ownerUrl: DATABASE_MIGRATE_URL ?? DATABASE_URL }

/** Runs `work` on the database of DATABASE_URL, of the running shop, or on the shop's own PostgreSQL started for it. */
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
