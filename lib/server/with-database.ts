import type { Settings } from '@/lib/settings'
import { findRunningPostgres, startEmbeddedPostgres } from './embedded-postgres'

/** The database of this shop for a command: the one DATABASE_URL names, the running shop's own, or its own started for as long as it takes. */
export async function withDatabase<T>(
  settings: Settings,
  work: (databaseUrl: string, startedForThis: boolean) => Promise<T>,
): Promise<T> {
  const url = settings.DATABASE_URL ?? findRunningPostgres(settings.DATA_DIR)
  if (url !== null) return work(url, false)
  const postgres = await startEmbeddedPostgres({ dataDir: settings.DATA_DIR })
  try {
    return await work(postgres.url, true)
  } finally {
    await postgres.stop()
  }
}
