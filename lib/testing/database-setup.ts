import type { TestProject } from 'vitest/node'
import { prepareDatabase } from '@/lib/server/migrate'
import { startTemporaryPostgres } from '@/lib/testing/temporary-postgres'

/** Starts one PostgreSQL for the run, with a migrated template database. */
export default async function setup(project: TestProject) {
  const postgres = await startTemporaryPostgres()
  await prepareDatabase({ url: postgres.shopUrl, ownerUrl: postgres.ownerUrl })
  project.provide('templateUrl', postgres.url)
  project.provide('shopUrl', postgres.shopUrl)
  return () => postgres.stop()
}

declare module 'vitest' {
  interface ProvidedContext {
    templateUrl: string
    shopUrl: string
  }
}
