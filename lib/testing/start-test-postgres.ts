import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@/lib/server/embedded-postgres'
import { migrate } from '@/lib/server/migrate'

/** A PostgreSQL that lasts as long as the test run, with a migrated database to make copies of. */
export async function startTestPostgres() {
  const dataDir = mkdtempSync(join(tmpdir(), 'jangteo-test-'))
  chmodSync(dataDir, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir, port: 0, durable: false })
  await migrate(postgres.url)
  return {
    url: postgres.url,
    async stop() {
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
