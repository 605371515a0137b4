import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withClient } from '@/lib/database/with-client'
import { prepareStage, type Stage } from '@/lib/testing/cluster/kills/load'
import { killAll, processTree, stillRunning, waitFor } from '@/lib/testing/process-tree'
import { type ShopProcess, startShop, waitUntilOpen } from '@/lib/testing/shop-process'
import { signInAt } from '@/lib/testing/sign-in'
import { findRunningPostgres } from '../embedded-postgres'
import { buildShop, isBuildFresh } from '../next-build'
import { listArchives, openArchive } from './archive'
import { folderBackups } from './store'

const home = mkdtempSync(join(tmpdir(), 'destroyed-'))
chmodSync(home, 0o755)
const dataDir = join(home, 'data')
const backups = join(home, 'backups')
mkdirSync(backups)
const env = { BACKUP_TO: backups, BACKUP_WAL_SECONDS: '1', RATE_LIMIT: 'off', LOG_LEVEL: 'error' }
let shop: ShopProcess

beforeAll(async () => {
  if (!isBuildFresh()) await buildShop()
  shop = await waitUntilOpen(await startShop({ dataDir, env }))
})
afterAll(async () => {
  shop?.child.kill('SIGTERM')
  await shop?.ended
  rmSync(home, { recursive: true, force: true })
})

async function command(...args: string[]): Promise<string> {
  const { PATH, HOME } = process.env
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', ...args], {
    env: { PATH, HOME, NODE_ENV: 'production', DATA_DIR: dataDir, ...env },
  })
  return stdout
}

type Sale = { orderId: number; answeredAt: number }

/** Buyers who charge their wallets and remember every order that was answered as paid, until they are stopped. */
function startBuyers(url: string, key: string, { buyers, productId }: Stage) {
  const sales: Sale[] = []
  const stopping = new AbortController()
  async function send(method: string, path: string, body: unknown) {
    const headers = {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    }
    const response = await fetch(url + path, { method, headers, body: JSON.stringify(body) })
    return response.ok ? await response.json() : null
  }
  async function buy(userId: number) {
    await send('PUT', `/api/v1/balances/${userId}`, { amount: 100_000 })
    while (!stopping.signal.aborted) {
      const checkout = { userId, orderProducts: [{ productId, quantity: 1 }] }
      // Fails when the shop is killed.
      const sale = await send('POST', '/api/v1/checkouts', checkout).catch(() => null)
      if (sale) sales.push({ orderId: sale.order.orderId, answeredAt: Date.now() })
      else await sleep(50)
    }
  }
  const running = Promise.all(buyers.map(buy))
  return {
    sales,
    async stop() {
      stopping.abort()
      await running
    },
  }
}

const withDatabase = <T>(work: (client: pg.Client) => Promise<T>): Promise<T> =>
  withClient(findRunningPostgres(dataDir)?.url ?? '', work)

const paidOrders = () =>
  withDatabase(async (client) => {
    const { rows } = await client.query<{ id: string }>(`select id from orders where status = 'PAID'`)
    return new Set(rows.map(({ id }) => Number(id)))
  })

test('a data folder destroyed during sales is restored to the last archived moment: the books agree, only later sales are lost, and people stay signed in', async () => {
  await waitFor('a backup', () => shop.output().includes('was made and verified'), 120_000)
  const [, email = '', password = ''] = /Shopper +\S+ +(\S+) \/ (\S+)/.exec(shop.output()) ?? []
  const cookie = (await signInAt(shop.url, email, password)) ?? ''
  const key = (
    await command('bin/with-database.ts', 'api-key', 'create', '--name', 't', '--scopes', 'users:act')
  )
    .trim()
    .split('\n')
    .at(-1)
  const stage = await withDatabase((client) => prepareStage(client, 'destroyed'))
  const buyers = startBuyers(shop.url, String(key), stage)
  const store = folderBackups(backups)
  const archive = openArchive(store, (await listArchives(store))[0] ?? '')
  const archivedUntil = async () => Date.parse((await archive.findState())?.until ?? '')
  await waitFor('sales', () => buyers.sales.length > 200, 120_000)
  const enough = Date.now()
  await waitFor('their archive', async () => (await archivedUntil()) > enough)

  const processes = processTree(shop.pid)
  killAll(processes)
  const killedAt = Date.now()
  await buyers.stop()
  await waitFor('the end of all processes', () => stillRunning(processes).length === 0)
  rmSync(dataDir, { recursive: true })

  const until = await archivedUntil()
  const output = await command('bin/restore.ts')
  expect(output).toContain('The books agree.')
  expect(output).toMatch(/Restored to \S+ \S+ UTC, .* What was committed later is lost/)

  shop = await waitUntilOpen(await startShop({ dataDir, env }))
  const restored = await paidOrders()
  const lost = buyers.sales.filter(({ orderId }) => !restored.has(orderId))
  expect(lost.filter(({ answeredAt }) => answeredAt < until)).toEqual([])
  expect(buyers.sales.length - lost.length).toBeGreaterThan(200)
  console.log(
    `${buyers.sales.length} sales, ${lost.length} of them lost; the archive ended ${killedAt - until} ms before the disk.\n${output}`,
  )

  const account = await fetch(`${shop.url}/api/auth/session`, { headers: { cookie } })
  expect(await account.json()).toMatchObject({ user: { email } })
  const later = startBuyers(shop.url, String(key), { ...stage, buyers: stage.buyers.slice(0, 1) })
  const sale = await waitFor('a sale', () => later.sales[0])
  await later.stop()
  expect(sale.orderId).toBeGreaterThan(Math.max(...buyers.sales.map(({ orderId }) => orderId)))
})
