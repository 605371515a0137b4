import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { digestOf } from '@/lib/auth/api-key'
import { processTree, stillRunning, waitFor } from '@/lib/testing/process-tree'
import { type ShopProcess, startShop, waitUntilOpen } from '@/lib/testing/shop-process'
import { findRunningPostgres } from './embedded-postgres'
import { buildShop, isBuildFresh } from './next-build'

const WEB = /\.next\/web\/bin\/web\.mjs/
const CLIENTS = 12
const METRICS_KEY = `jt_live_${'m'.repeat(43)}`

let home: string
let shop: ShopProcess

const webProcesses = () => processTree(shop.pid).filter(({ command }) => WEB.test(command))
const closingConnection = { connection: 'close' }

beforeAll(async () => {
  if (!isBuildFresh()) await buildShop()
  home = mkdtempSync(join(tmpdir(), 'jangteo-cluster-'))
  chmodSync(home, 0o755)
  const dataDir = join(home, 'data')
  shop = await waitUntilOpen(
    await startShop({ dataDir, env: { WEB_PROCESSES: '2', RATE_LIMIT: 'on', LOG_LEVEL: 'error' } }),
  )
  const client = new pg.Client({ connectionString: findRunningPostgres(dataDir)?.url })
  await client.connect()
  await client.query(
    `insert into api_keys (name, digest, hint, scopes) values ('metrics', $1, 'mmmm', '{metrics:read}')`,
    [digestOf(METRICS_KEY)],
  )
  await client.end()
})
afterAll(async () => {
  if (shop.child.exitCode === null) shop.child.kill('SIGTERM')
  await shop.ended
  rmSync(home, { recursive: true, force: true })
})

test('a killed web process fails at most its requests in flight and is replaced', async () => {
  const before = webProcesses()
  expect(before).toHaveLength(2)
  let running = true
  let succeeded = 0
  let failed = 0
  const client = async () => {
    while (running) {
      const signal = AbortSignal.timeout(20_000)
      const ok = await fetch(`${shop.url}/api/health/live`, { headers: closingConnection, signal }).then(
        async (response) => response.ok && (await response.text()) !== '',
        () => false,
      )
      if (ok) succeeded++
      else failed++
    }
  }
  const clients = Array.from({ length: CLIENTS }, client)
  await waitFor('load', () => succeeded > 100)
  process.kill(before[0]?.pid ?? 0, 'SIGKILL')
  const atKill = succeeded
  await waitFor('the replacement', () => /Web server \d of 2 is back\./.test(shop.output()))
  expect(succeeded).toBeGreaterThan(atKill)
  const atReturn = succeeded
  await waitFor('load on both processes', () => succeeded > atReturn + 100)
  running = false
  await Promise.all(clients)
  expect(failed).toBeLessThanOrEqual(CLIENTS)
  expect(webProcesses()).toHaveLength(2)
})

test('the processes share rate limits and metrics', async () => {
  const sendWrongKeys = (count: number) =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const headers = { ...closingConnection, authorization: `Bearer jt_live_${'x'.repeat(43)}` }
        const response = await fetch(`${shop.url}/api/v1/users/me`, { headers })
        await response.arrayBuffer()
        return response.status
      }),
    )
  expect(new Set(await sendWrongKeys(50))).toEqual(new Set([401]))
  const response = await fetch(`${shop.url}/api/metrics`, {
    headers: { authorization: `Bearer ${METRICS_KEY}` },
  })
  expect(await response.text()).toContain('jangteo_refusals_total{status="401"} 50\n')

  // Sixty failed credentials a minute are allowed from one address.
  const statuses = await sendWrongKeys(30)
  expect(statuses.filter((status) => status === 401)).toHaveLength(10)
  expect(statuses.filter((status) => status === 429)).toHaveLength(20)
})

test('SIGTERM ends all processes', async () => {
  const processes = processTree(shop.pid)
  shop.child.kill('SIGTERM')
  expect(await shop.ended).toBe(0)
  await waitFor('all processes to exit', () => stillRunning(processes).length === 0)
})
