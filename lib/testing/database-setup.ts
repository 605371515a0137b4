import type { TestProject } from 'vitest/node'
import { migrate } from '@/lib/server/migrate'
import { startTemporaryPostgres } from '@/lib/server/temporary-postgres'

/** One PostgreSQL for the run, with a migrated database to make copies of. */
export default async function setup(project: TestProject) {
  const postgres = await startTemporaryPostgres()
  await migrate(postgres.url)
  project.provide('templateUrl', postgres.url)
  return () => postgres.stop()
}

declare module 'vitest' {
  interface ProvidedContext {
    templateUrl: string
  }
}
