import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newApiKey } from '@/lib/auth/api-key'
import { startKakaoPay } from '@/lib/sandbox/kakaopay-server'
import { startToss } from '@/lib/sandbox/toss-server'
import { findRunningPostgres } from '@/lib/server/embedded-postgres'
import { buildShop, isBuildFresh } from '@/lib/server/next-build'
import { waitFor } from '@/lib/testing/process-tree'
import { isResponding, type ShopProcess, startShop, waitUntilOpen } from '@/lib/testing/shop-process'

const home = mkdtempSync(join(tmpdir(), 'jangteo-killed-'))
chmodSync(home, 0o755)
const dataDir = join(home, 'data')

const kakaoPay = await startKakaoPay()
const toss = await startToss()
let shop: ShopProcess
let pool: Pool
let key: string

const PRICE = 1000
const WEB_PROCESS = /bin\/web\.mjs/
/** Longer than it takes to kill a process. */
const SLOW_MS = 20_000

beforeAll(async () => {
  if (!isBuildFresh()) await buildShop()
  const env = {
    SANDBOX: '1',
    SEED_DEMO: '0',
    RATE_LIMIT: 'off',
    LOG_LEVEL: 'error',
    KAKAOPAY_URL: kakaoPay.url,
    KAKAOPAY_SECRET_KEY: kakaoPay.secretKey,
    KAKAOPAY_CID: kakaoPay.cid,
    TOSS_URL: toss.url,
    TOSS_SECRET_KEY: toss.secretKey,
  }
  shop = await waitUntilOpen(await startShop({ dataDir, env }))
  pool = new Pool({ connectionString: findRunningPostgres(dataDir)?.ownerUrl ?? '', max: 2 })
  const { secret, digest, hint } = newApiKey()
  key = secret
  await pool.query(`
    insert into users (id, email, name) select n, n || '@example.com', '손님' from generate_series(1, 50) n;
    insert into wallets (user_id) select n from generate_series(1, 50) n;
    insert into products (id, name, price, stock, stocked, category) values (1, '약과', ${PRICE}, 1000, 1000, 'FOOD')`)
  await pool.query(
    `insert into api_keys (name, digest, hint, scopes) values ('test', $1, $2, '{users:act}')`,
    [digest, hint],
  )
})

afterAll(async () => {
  await pool?.end()
  shop?.child.kill('SIGTERM')
  await shop?.ended
  await Promise.all([kakaoPay.close(), toss.close()])
  rmSync(home, { recursive: true, force: true })
})

let users = 0
type Type = 'KAKAO_PAY' | 'CARD'
const company = { KAKAO_PAY: kakaoPay, CARD: toss }

const checkout = (userId: number, paymentType: Type, idempotencyKey: string) =>
  fetch(`${shop.url}/api/v1/checkouts`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': idempotencyKey,
    },
    body: JSON.stringify({
      userId,
      orderProducts: [{ productId: 1, quantity: 1 }],
      paymentType,
      redirect: 'DESKTOP',
    }),
  })

/** The buyer approves on the page of the company, and gets the address to go back to. */
async function approve(page: string): Promise<string> {
  const approved = await fetch(page, {
    method: 'POST',
    body: new URLSearchParams({ action: 'approve' }),
    redirect: 'manual',
  })
  return approved.headers.get('location') ?? ''
}

async function attemptOf(userId: number) {
  const { rows } = await pool.query(
    `select a.id, a.state, a.url, g.state as payment, o.status, o.id::int as "orderId"
     from gateway_payments g join payment_attempts a on a.id = g.reference join orders o on o.id = g.order_id where g.user_id = $1`,
    [userId],
  )
  return rows[0]
}

/** The process that is in a call dies, and its successor is there. */
async function killDuring(call: Promise<unknown>, isUnderWay: () => boolean | Promise<boolean>) {
  const outcome = call.catch(() => null)
  await waitFor('the call to the company', isUnderWay, 20_000)
  process.kill(shop.findProcess(WEB_PROCESS), 'SIGKILL')
  await outcome
  await waitFor('the shop to answer again', () => isResponding(shop))
}

/** What the worker would do in some minutes, it does now. */
const hurry = (userId: number) =>
  pool.query(
    `with attempts as (update payment_attempts set next_try_at = now() where id in (select reference from gateway_payments where user_id = $1))
     update gateway_refunds set next_try_at = now()
     where state = 'OWED' and gateway_payment_id in (select id from gateway_payments where user_id = $1)`,
    [userId],
  )

const settled = (userId: number, status: string, payment: string) =>
  waitFor(`the order to be ${status} and its payment ${payment}`, async () => {
    const attempt = await attemptOf(userId)
    if (attempt?.status === status && attempt.payment === payment) return attempt
    await hurry(userId)
    return null
  })

test.each(['KAKAO_PAY', 'CARD'] as const)(
  'killed while it prepares a payment by %s: the retry goes on with the same order',
  async (type) => {
    const userId = ++users
    // Over before the shop is open again: until then the company refuses the same request.
    company[type].faults.add({ kind: 'slow', step: 'prepare', ms: 1500, effect: 'done' })
    await killDuring(checkout(userId, type, `prepare-${type}`), () => company[type].faults.all().length === 0)
    expect(await attemptOf(userId)).toMatchObject({ state: 'CREATED', status: 'PAYING' })
    // A key whose process has died is free again after a minute.
    await pool.query(
      `update idempotency_keys set created_at = created_at - interval '2 minutes' where status is null`,
    )
    const again = await checkout(userId, type, `prepare-${type}`)
    expect(again.status).toBe(202)
    const { next } = await again.json()
    await fetch(await approve(next.url), { redirect: 'manual' })
    const { id } = await settled(userId, 'PAID', 'APPROVED')
    expect(company[type].recordOf(id)).toMatchObject({ paid: PRICE, refunded: 0 })
  },
)

test.each([
  ['KAKAO_PAY', 'done'],
  ['KAKAO_PAY', 'later'],
  ['CARD', 'done'],
  ['CARD', 'later'],
] as const)(
  'killed while a payment by %s is confirmed (its effect: %s): it is paid once',
  async (type, effect) => {
    const userId = ++users
    const { next } = await (await checkout(userId, type, `confirm-${type}-${effect}`)).json()
    const back = await approve(next.url)
    company[type].faults.add({
      kind: 'slow',
      step: 'confirm',
      ms: effect === 'done' ? SLOW_MS : 3000,
      effect,
    })
    await killDuring(fetch(back, { redirect: 'manual' }), () => company[type].faults.all().length === 0)
    const { id } = await settled(userId, 'PAID', 'APPROVED')
    expect(company[type].recordOf(id)).toMatchObject({ paid: PRICE, refunded: 0 })
    // The buyer opens the address once more.
    await fetch(back, { redirect: 'manual' })
    expect(company[type].recordOf(id)).toMatchObject({ paid: PRICE, refunded: 0 })
  },
)

test.each(['KAKAO_PAY', 'CARD'] as const)(
  'killed while a payment by %s is refunded: it is refunded once',
  async (type) => {
    const userId = ++users
    const { next } = await (await checkout(userId, type, `refund-${type}`)).json()
    await fetch(await approve(next.url), { redirect: 'manual' })
    const { id, orderId } = await settled(userId, 'PAID', 'APPROVED')
    company[type].faults.add({ kind: 'slow', step: 'cancel', ms: SLOW_MS, effect: 'done' })
    const cancelled = await fetch(`${shop.url}/api/v1/orders/${orderId}/cancel`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(cancelled.status).toBe(200)
    await killDuring(Promise.resolve(), () => company[type].faults.all().length === 0)
    await settled(userId, 'REFUNDED', 'REFUNDED')
    expect(company[type].recordOf(id)).toMatchObject({ paid: PRICE, refunded: PRICE })
  },
)
