import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from './embedded-postgres'

/** A PostgreSQL that keeps nothing: for a test run, or to work out what a migration must say. */
export async function startTemporaryPostgres() {
  const dataDir = mkdtempSync(join(tmpdir(), 'jangteo-'))
  chmodSync(dataDir, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir, port: 0, durable: false })
  return {
    /** The superuser's, for what a test itself looks at or copies. */
    url: postgres.superuserUrl,
    ownerUrl: postgres.ownerUrl,
    /** What a shop connects as. */
    shopUrl: postgres.url,
    async stop() {
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
