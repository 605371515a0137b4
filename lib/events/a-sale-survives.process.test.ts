import { execFile, spawn } from 'node:child_process'
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
import { findRunningPostgres } from '@/lib/server/embedded-postgres'
import { buildShop, isBuildFresh } from '@/lib/server/next-build'
import { type Sandbox, startSandbox } from '@/lib/server/start-sandbox'
import { processTree, waitFor } from '@/lib/testing/process-tree'
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
    insert into users (id, email, name) select n, n || '@example.com', '손님' from generate_series(1, 30) n;
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

const control = (sandbox: Sandbox, behaviour: object) =>
  fetch(`${sandbox.url}/control?key=${sandboxKey(home)}`, { method: 'POST', body: JSON.stringify(behaviour) })
const kill = (pid: number | undefined) => process.kill(pid ?? 0, 'SIGKILL')
const waitForShop = () => waitFor('the shop to answer again', () => isResponding(shop))

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
  // It ends by itself only when something is wrong, which must fail the test rather than be waited for.
  child.once('exit', (code, signal) => {
    if (signal !== 'SIGKILL' && code !== 0) throw new Error(`the second worker ended with ${code ?? signal}`)
  })
  await once(child.stdout, 'data')
  return child
}

/** Injects failures one after the other while customers keep buying. */
async function injectFailures() {
  await sleep(1000)
  for (const behaviour of [
    { delayMs: 400 },
    { status: 500 },
    { status: 503, retryAfter: 1 },
    { drop: true },
  ]) {
    await control(platform, behaviour)
    await sleep(1200)
  }
  await control(platform, {})
  kill(platform.pid())

  for (const mode of ['silent', 'error', 'error-after', 'decline', 'twice']) {
    await control(gateway, { mode })
    await sleep(1200)
  }
  await control(gateway, { mode: 'silent' })
  kill(shop.findProcess(/bin\/web\.mjs/))
  await waitForShop()
  await control(gateway, { mode: 'approve' })

  const worker = await startSecondWorker()
  kill(worker.pid)
  const another = await startSecondWorker()
  kill(gateway.pid())
  await waitForSandbox(gateway)

  kill(shop.findProcess(/postgres\b.* -D /))
  await waitForShop()
  await sleep(1500)
  kill(shop.findProcess(/bin\/web\.mjs/))
  await waitForShop()
  await waitForSandbox(platform)
  await sleep(1500)
  const exited = once(another, 'exit')
  another.kill('SIGTERM')
  expect(another.exitCode).toBeNull()
  await exited
}

const count = async (what: string) =>
  (await pool.query(`select count(*)::int as n from ${what}`)).rows[0].n as number

async function waitUntilSettled() {
  await waitFor(
    'every payment to be known, every event delivered and counted',
    async () =>
      (await count(`gateway_payments where state in ('REQUESTED', 'REFUND_OWED')`)) === 0 &&
      (await count(`outbox_events where state <> 'DELIVERED' or not ranked`)) === 0 &&
      (await count(`orders where status in ('PAYING')`)) === 0,
    120_000,
  )
}

function received() {
  const lines = readFileSync(join(home, 'data-platform.jsonl'), 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as { id: string; type: string; subject: string })
}

test('no sale is lost, charged twice or charged without an order, whichever process is killed', async () => {
  const shoppers = startShoppers(
    {
      url: shop.url,
      key,
      users: Array.from({ length: 30 }, (_, n) => n + 1),
      products: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    },
    6,
  )
  await injectFailures()
  await shoppers.stop()
  await waitUntilSettled()

  const paid = (await pool.query(`select id::text from orders where status in ('PAID', 'REFUNDED')`)).rows
  const refunded = (await pool.query(`select id::text from orders where status = 'REFUNDED'`)).rows
  console.log('answers', Object.fromEntries(shoppers.responses), {
    paid: paid.length,
    refunded: refunded.length,
  })
  expect(paid.length).toBeGreaterThan(50)
  expect([...shoppers.responses.keys()].filter((what) => / 5\d\d| none/.test(what))).toEqual([])

  const delivered = received()
  expect(new Set(delivered.map(({ id }) => id)).size).toBe(delivered.length)
  const typesByOrder = new Map<string, string[]>()
  for (const { subject, type } of delivered)
    typesByOrder.set(subject, [...(typesByOrder.get(subject) ?? []), type])
  const refundedIds = new Set(refunded.map(({ id }) => id))
  for (const { id } of paid) {
    expect(typesByOrder.get(id)).toEqual(
      refundedIds.has(id) ? ['shop.order.paid.v1', 'shop.order.refunded.v1'] : ['shop.order.paid.v1'],
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
  expect(processTree(shop.pid).length).toBeGreaterThan(3)
}, 480_000)
