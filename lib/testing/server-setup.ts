import type { TestProject } from 'vitest/node'
import { prepareDatabase } from '@/lib/server/migrate'
import { buildShop, isBuildFresh } from '@/lib/server/next-build'
import { startTemporaryPostgres } from '@/lib/testing/temporary-postgres'
import { startTestGateway } from './start-test-gateway'
import { startWebServer } from './start-web-server'

/** Starts one PostgreSQL and one web process on a migrated, empty database. TEST_DEV_SERVER=1 skips the build. */
export default async function setup(project: TestProject) {
  if (process.env.TEST_DEV_SERVER !== '1' && !isBuildFresh()) await buildShop()
  const postgres = await startTemporaryPostgres()
  await prepareDatabase({ url: postgres.shopUrl, ownerUrl: postgres.ownerUrl })
  const gateway = await startTestGateway()
  const web = await startWebServer(postgres.shopUrl, gateway.env)
  project.provide('ownerUrl', postgres.ownerUrl)
  project.provide('databaseUrl', postgres.shopUrl)
  project.provide('baseUrl', web.baseUrl)
  return async () => {
    await web.stop()
    await gateway.stop()
    await postgres.stop()
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string
    ownerUrl: string
    baseUrl: string
  }
}
