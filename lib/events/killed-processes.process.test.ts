import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newApiKey } from '@/lib/auth/api-key'
import { newSecret } from '@/lib/events/targets'
import { sandboxKey } from '@/lib/sandbox/sandbox-key'
import { type Sandbox, startSandbox } from '@/lib/sandbox/start-sandbox'
import { findRunningPostgres } from '@/lib/server/embedded-postgres'
import { isRunning } from '@/lib/server/keep-running'
import { buildShop, isBuildFresh } from '@/lib/server/next-build'
import { waitFor } from '@/lib/testing/process-tree'
import { isResponding, type ShopProcess, startShop, waitUntilOpen } from '@/lib/testing/shop-process'
import { startShoppers } from '@/lib/testing/simulated-shoppers'

const home = mkdtempSync(join(tmpdir(), 'jangteo-sale-'))
chmodSync(home, 0o755)
const dataDir = join(home, 'data')
const env: Record<string, string> = {
  SEED_DEMO: '0',
  RATE_LIMIT: 'off',
  LOG_LEVEL: 'error',
  GATEWAY_TIMEOUT_MS: '700',
  EVENTS_TIMEOUT_MS: '700',
  EVENTS_ALLOW_PRIVATE: 'on',
  EVENTS_TRIES_MAX: '100',
}

let gateway: Sandbox
let platform: Sandbox
let shop: ShopProcess
let pool: Pool
let key: string

beforeAll(async () => {
  if (!isBuildFresh()) await buildShop()
  const secret = newSecret()
  gateway = await startSandbox('gateway', { DATA_DIR: home })
  platform = await startSandbox('data-platform', { DATA_DIR: home, EVENTS_SECRET: secret })
  Object.assign(env, {
    SANDBOX: '1',
    GATEWAY_URL: gateway.url,
    GATEWAY_KEY: sandboxKey(home),
    EVENTS_URL: `${platform.url}/events`,
    EVENTS_SECRET: secret,
  })
  shop = await waitUntilOpen(await startShop({ dataDir, env }))
  pool = new Pool({ connectionString: findRunningPostgres(dataDir)?.ownerUrl ?? '', max: 2 })
  // The test kills PostgreSQL, which ends the idle connections of this pool.
  pool.on('error', () => {})
  key = await seed()
})

afterAll(async () => {
  await pool?.end()
  shop?.child.kill('SIGTERM')
  await Promise.all([shop?.ended, gateway?.stop(), platform?.stop()])
  rmSync(home, { recursive: true, force: true })
})

async function seed(): Promise<string> {
  const { secret, digest, hint } = newApiKey()
  await pool.query(`
    insert into users (id, email, name) select n, n || '@example.com', '손님' from generate_series(1, 60) n;
    insert into wallets (user_id) select n from generate_series(31, 60) n;
    insert into wallets (user_id, balance, entries) select n, 10000000, 1 from generate_series(1, 30) n;
    insert into wallet_entries (user_id, seq, type, amount, before, after, reason)
      select n, 1, 'CHARGE', 10000000, 0, 10000000, 'test' from generate_series(1, 30) n;
    insert into products (id, name, price, stock, stocked, category)
      select n, '상품 ' || n, 1000 * n, 100000, 100000, 'FOOD' from generate_series(1, 10) n`)
  await pool.query(
    `insert into api_keys (name, digest, hint, scopes) values ('test', $1, $2, '{users:act}')`,
    [digest, hint],
  )
  return secret
}

const WEB_PROCESS = /bin\/web\.mjs/
/** The main process of the server; those of its connections have no arguments. */
const POSTGRES = /postgres\b.* -D /

const killShopProcess = (command: RegExp) => process.kill(shop.findProcess(command), 'SIGKILL')
const waitForShop = () => waitFor('the shop to answer again', () => isResponding(shop))

async function setBehaviour(sandbox: Sandbox, behaviour: object) {
  const response = await fetch(`${sandbox.url}/control?key=${sandboxKey(home)}`, {
    method: 'POST',
    body: JSON.stringify(behaviour),
  })
  expect(response.status).toBe(200)
}

async function waitForSandbox(sandbox: Sandbox) {
  await waitFor('the sandbox to answer again', () => fetch(sandbox.url).catch(() => null), 30_000)
}

async function startSecondWorker() {
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/worker.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH,
      HOME,
      NODE_ENV: 'production',
      ...env,
      DATABASE_URL: findRunningPostgres(dataDir)?.url ?? '',
    },
  })
  // A worker that fails by itself fails the test at once.
  child.once('exit', (code, signal) => {
    if (signal !== 'SIGKILL' && code !== 0) throw new Error(`the second worker ended with ${code ?? signal}`)
  })
  await once(child.stdout, 'data')
  return child
}

/** Failures one after the other, while the shoppers keep buying. */
async function injectFailures() {
  await sleep(1000)
  await disturbPlatform()
  await disturbGateway()
  const worker = await killWorkersAndGateway()
  await killPostgresAndWeb()
  await stopSecondWorker(worker)
}

async function disturbPlatform() {
  for (const behaviour of [
    { delayMs: 400 },
    { status: 500 },
    { status: 503, retryAfter: 1 },
    { drop: true },
  ]) {
    await setBehaviour(platform, behaviour)
    await sleep(1200)
  }
  await setBehaviour(platform, {})
  platform.kill('SIGKILL')
}

/** The modes are explained in `gateway-server.ts`. The last kill meets payments without a response. */
async function disturbGateway() {
  for (const mode of ['silent', 'error', 'error-after', 'decline', 'twice']) {
    await setBehaviour(gateway, { mode })
    await sleep(1200)
  }
  await setBehaviour(gateway, { mode: 'silent' })
  killShopProcess(WEB_PROCESS)
  await waitForShop()
  await setBehaviour(gateway, { mode: 'approve' })
}

async function killWorkersAndGateway() {
  const killed = await startSecondWorker()
  killed.kill('SIGKILL')
  const worker = await startSecondWorker()
  gateway.kill('SIGKILL')
  await waitForSandbox(gateway)
  return worker
}

async function killPostgresAndWeb() {
  killShopProcess(POSTGRES)
  await waitForShop()
  await sleep(1500)
  killShopProcess(WEB_PROCESS)
  await waitForShop()
  await waitForSandbox(platform)
  await sleep(1500)
}

/** The second worker must still be running after PostgreSQL and the web process were killed. */
async function stopSecondWorker(worker: ChildProcess) {
  expect(isRunning(worker)).toBe(true)
  const exited = once(worker, 'exit')
  worker.kill('SIGTERM')
  await exited
}

const count = async (tableAndCondition: string) =>
  (await pool.query(`select count(*)::int as n from ${tableAndCondition}`)).rows[0].n as number

async function waitUntilSettled() {
  await waitFor(
    'every payment to have a result and every event to be delivered and added to the ranking',
    async () =>
      (await count(`gateway_payments where state in ('REQUESTED', 'REFUND_OWED')`)) === 0 &&
      (await count(`event_deliveries where state <> 'DELIVERED'`)) === 0 &&
      (await count('event_batches where delivered_at is null')) === 0 &&
      (await count('outbox_events where seq > (select min(position) from event_cursors)')) === 0 &&
      (await count(`orders where status = 'PAYING'`)) === 0,
    120_000,
  )
}

/** The events that the data platform stored. It stores an event that is delivered again only once. */
function storedEvents() {
  const lines = readFileSync(join(home, 'data-platform.jsonl'), 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as { id: string; type: string; subject: string })
}

test('no sale is lost, charged twice or charged without an order, whichever process is killed', async () => {
  const shoppers = startShoppers(
    {
      url: shop.url,
      key,
      users: Array.from({ length: 30 }, (_, n) => n + 1),
      usersWithoutMoney: Array.from({ length: 30 }, (_, n) => n + 31),
      products: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    },
    6,
  )
  await injectFailures()
  await shoppers.stop()
  await waitUntilSettled()

  const { rows: orders } = await pool.query<{ id: string; status: string }>(
    `select id::text, status::text from orders where status in ('PAID', 'REFUNDED')`,
  )
  console.log('responses', Object.fromEntries(shoppers.responses), { orders: orders.length })
  expect(orders.length).toBeGreaterThan(50)
  expect(
    await count(`gateway_payments where purpose = 'ORDER_CHARGE' and state = 'APPROVED'`),
  ).toBeGreaterThan(0)
  // The keys are `checkout 201`, `cancel 503`, or `checkout none` when a shopper gave up.
  expect([...shoppers.responses.keys()].filter((key) => / (5\d\d|none)$/.test(key))).toEqual([])

  const events = storedEvents()
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
  for (const { id, status } of orders) {
    const types = events.filter(({ subject }) => subject === id).map(({ type }) => type)
    expect(types).toEqual(
      status === 'REFUNDED' ? ['shop.order.paid.v1', 'shop.order.refunded.v1'] : ['shop.order.paid.v1'],
    )
  }

  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'bin/audit.ts'], {
    env: {
      ...process.env,
      ...env,
      NODE_ENV: 'production',
      DATABASE_URL: findRunningPostgres(dataDir)?.url ?? '',
    },
  })
  expect(stdout).toContain("ok   the gateway's ledger is ours")
  expect(stdout).toContain('The books agree.')
  expect(shop.findProcess(WEB_PROCESS)).toBeGreaterThan(0)
  expect(shop.findProcess(POSTGRES)).toBeGreaterThan(0)
}, 480_000)
