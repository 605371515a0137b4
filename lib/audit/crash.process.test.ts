import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { newApiKey } from '@/lib/auth/api-key'
import { findRunningPostgres } from '@/lib/server/embedded-postgres'
import { buildShop, isBuildFresh } from '@/lib/server/next-build'
import { killAll, processTree, stillRunning, waitFor } from '@/lib/testing/process-tree'
import { type ShopProcess, startShop, waitUntilOpen } from '@/lib/testing/shop-process'

const dataDir = join(mkdtempSync(join(tmpdir(), 'jangteo-crash-')), 'data')
let shop: ShopProcess | undefined

beforeAll(async () => {
  if (!isBuildFresh()) await buildShop()
})
afterEach(async () => {
  if (shop?.child.exitCode === null) shop.child.kill('SIGTERM')
  await shop?.ended
  rmSync(join(dataDir, '..'), { recursive: true, force: true })
})

const open = async () => {
  shop = await waitUntilOpen(
    await startShop({ dataDir, env: { RATE_LIMIT: 'off', LOG_LEVEL: 'silent', SEED_DEMO: '0' } }),
  )
  return shop
}

/** Users, three products with limited stock, a coupon, and an API key that acts for all users. */
async function prepare(): Promise<string> {
  const { secret, digest, hint } = newApiKey()
  const client = new Client({ connectionString: findRunningPostgres(dataDir)?.ownerUrl ?? '' })
  await client.connect()
  await client.query(`
    insert into users (email, name) select 'crash' || n || '@example.com', '손님' from generate_series(1, 40) n;
    insert into wallets (user_id) select id from users;
    insert into products (name, price, stock, stocked, category)
      select '상품 ' || n, 100, 2000, 2000, 'FOOD' from generate_series(1, 3) n;
    insert into coupons (code, name, discount_type, discount_amount, total, claim_from, claim_until, expires_at)
      values ('CRASH', '쿠폰', 'FIXED', 10, 25, now() - interval '1 hour', now() + interval '1 hour', now() + interval '1 day');`)
  await client.query('insert into api_keys (name, digest, hint, scopes) values ($1, $2, $3, $4)', [
    'crash',
    digest,
    hint,
    ['users:act'],
  ])
  await client.end()
  return secret
}

/** Shoppers in a loop: charge, claim, check out, order, pay and cancel. Counts the responses. */
function startLoad(url: string, key: string) {
  let going = true
  let answered = 0
  const call = async (method: string, path: string, body: unknown) => {
    const answer = await fetch(`${url}/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    })
    if (answer.status < 500) answered++
    return (await answer.json()) as { orderId?: number; finalPrice?: number; order?: { orderId: number } }
  }
  const shopper = async (userId: number) => {
    for (let round = 0; going; round++) {
      const orderProducts = [{ productId: 1 + (round % 3), quantity: 1 + (round % 2) }]
      await call('PUT', `balances/${userId}`, { amount: 150 })
      await call('POST', 'coupons/issue', { userId, couponId: 1 })
      const paymentType = round % 3 === 0 ? 'CARD' : 'BALANCE'
      const bought = await call('POST', 'checkouts', { userId, orderProducts, paymentType })
      const made = await call('POST', 'orders', { userId, orderProducts })
      await call('POST', 'payments', {
        userId,
        orderId: made.orderId ?? 1,
        amount: made.finalPrice ?? 0,
        paymentType: 'BALANCE',
      })
      if (round % 2) await call('POST', `orders/${bought.order?.orderId ?? 1}/cancel`, {})
    }
  }
  const everyone = Promise.allSettled(Array.from({ length: 12 }, (_, i) => shopper(i + 1)))
  return {
    answered: () => answered,
    stop: () => {
      going = false
      return everyone
    },
  }
}

function audit(): string {
  return execFileSync(process.execPath, ['--import', 'tsx', 'bin/with-database.ts', 'audit'], {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
  })
}

test('the books agree after all processes were killed under load, twice', async () => {
  const first = await open()
  const key = await prepare()
  for (let crash = 0; crash < 2; crash++) {
    const running = shop ?? first
    const load = startLoad(running.url, key)
    await waitFor('a load that is well under way', () => load.answered() > 300, 120_000)
    const family = processTree(running.pid)
    killAll(family)
    await load.stop()
    await waitFor('all of it to be gone', () => stillRunning(family).length === 0)
    await open()
    expect(audit()).toContain('The books agree.')
  }
})
