/** Serves the shop for the browser tests: built, seeded with the demo, on a temporary database. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { describeError } from '@/lib/server/command-error'
import { prepareDatabase } from '@/lib/server/migrate'
import { buildShop, isBuildFresh } from '@/lib/server/next-build'
import { runSeed } from '@/lib/server/run-seed'
import { startTemporaryPostgres } from '@/lib/testing/temporary-postgres'
import { startTestGateway } from './start-test-gateway'
import { startTestServices } from './start-test-services'
import { startWebServer } from './start-web-server'

const cleanups: (() => Promise<void>)[] = []
let exiting = false

async function exit(code: number) {
  if (exiting) return
  exiting = true
  for (const cleanUp of cleanups.reverse()) await cleanUp()
  process.exit(code)
}

async function serve() {
  if (!isBuildFresh()) await buildShop()
  const postgres = await startTemporaryPostgres()
  cleanups.push(postgres.stop)
  await prepareDatabase({ url: postgres.shopUrl, ownerUrl: postgres.ownerUrl })
  const accounts = await runSeed(postgres.ownerUrl)
  // For `e2e/*.spec.ts`, which sign in as an operator and read the database.
  mkdirSync('test-results', { recursive: true })
  writeFileSync('test-results/shop.json', JSON.stringify({ databaseUrl: postgres.url, ...accounts }), {
    mode: 0o600,
  })
  const gateway = await startTestGateway()
  cleanups.push(gateway.stop)
  const services = await startTestServices()
  cleanups.push(services.stop)
  const web = await startWebServer(postgres.shopUrl, {
    ...gateway.env,
    ...services.env,
    PORT: process.env.E2E_PORT ?? '0',
    // The tests receive events on loopback.
    EVENTS_ALLOW_PRIVATE: 'on',
    // Shows the button of a provider, which no test presses.
    KAKAO_CLIENT_ID: 'only-for-tests',
    KAKAO_CLIENT_SECRET: 'only-for-tests',
  })
  cleanups.push(web.stop)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void exit(0))
serve().catch((error) => {
  console.error(describeError(error))
  void exit(1)
})
