import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@/lib/server/embedded-postgres'

/** Starts a PostgreSQL whose data is deleted when it stops. */
export async function startTemporaryPostgres() {
  const dataDir = mkdtempSync(join(tmpdir(), 'jangteo-'))
  chmodSync(dataDir, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir, port: 0, durable: false })
  return {
    /** As superuser, with which tests inspect and copy the database. */
    url: postgres.superuserUrl,
    ownerUrl: postgres.ownerUrl,
    /** As the role of the web and worker processes. */
    shopUrl: postgres.url,
    async stop() {
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
