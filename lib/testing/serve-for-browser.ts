/** The shop that the browser tests visit: built, seeded with the demo, on a database that lasts as long as they do. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { prepareDatabase } from '@/lib/server/migrate'
import { buildShop, isBuildFresh } from '@/lib/server/next-build'
import { explain } from '@/lib/server/plain-error'
import { seedIfEmpty } from '@/lib/server/seed-if-empty'
import { startTemporaryPostgres } from '@/lib/server/temporary-postgres'
import { startTestGateway } from './start-test-gateway'
import { startWebServer } from './start-web-server'

const begun: (() => Promise<void>)[] = []
let ending = false

async function end(code: number) {
  if (ending) return
  ending = true
  for (const stop of begun.reverse()) await stop()
  process.exit(code)
}

async function serve() {
  if (!isBuildFresh()) await buildShop()
  const postgres = await startTemporaryPostgres()
  begun.push(postgres.stop)
  await prepareDatabase({ url: postgres.shopUrl, ownerUrl: postgres.ownerUrl })
  const accounts = await seedIfEmpty(postgres.ownerUrl)
  // What `e2e/*.spec.ts` need to sign in as an operator or to look behind the pages.
  mkdirSync('test-results', { recursive: true })
  writeFileSync('test-results/shop.json', JSON.stringify({ databaseUrl: postgres.url, ...accounts }), {
    mode: 0o600,
  })
  const gateway = await startTestGateway()
  begun.push(gateway.stop)
  const web = await startWebServer(postgres.shopUrl, {
    ...gateway.env,
    PORT: process.env.E2E_PORT ?? '0',
    // A receiver of the tests' own is on this machine.
    EVENTS_ALLOW_PRIVATE: 'on',
    // A door to an account elsewhere, which no test goes through.
    KAKAO_CLIENT_ID: 'only-for-tests',
    KAKAO_CLIENT_SECRET: 'only-for-tests',
  })
  begun.push(web.stop)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0))
serve().catch((error) => {
  console.error(explain(error))
  void end(1)
})
