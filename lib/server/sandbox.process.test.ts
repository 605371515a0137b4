import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openLedger } from '@/lib/sandbox/gateway-ledger'
import { gatewayServer } from '@/lib/sandbox/gateway-server'
import { copyDatabase } from '@/lib/testing/copy-database'
import { openServer } from '@/lib/testing/open-server'
import { type ShopProcess, startShop, waitUntilOpen } from '@/lib/testing/shop-process'
import { signInAt } from '@/lib/testing/sign-in'
import { startTemporaryPostgres } from '@/lib/testing/temporary-postgres'
import { migrate } from './migrate'
import { buildShop, isBuildFresh } from './next-build'

/** Every command that reads or writes a shop's database, with arguments that only read. */
const COMMANDS = [['worker'], ['audit'], ['operator', 'list'], ['api-key', 'list'], ['events', 'status']]
const SECRET = 'only-for-tests-and-known-to-everyone'
let postgres: Awaited<ReturnType<typeof startTemporaryPostgres>>
let home: string
let databaseUrl: string
let shops: ShopProcess[] = []

beforeAll(async () => {
  if (!isBuildFresh()) await buildShop()
  postgres = await startTemporaryPostgres()
  await migrate(postgres.url)
})
afterAll(() => postgres.stop())
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'jangteo-sandbox-'))
  chmodSync(home, 0o755)
  databaseUrl = await copyDatabase(postgres.url)
})
afterEach(async () => {
  for (const shop of shops) if (shop.child.exitCode === null) shop.child.kill('SIGTERM')
  await Promise.all(shops.map((shop) => shop.ended))
  shops = []
  rmSync(home, { recursive: true, force: true })
})

async function start(env: Record<string, string>) {
  const shop = await startShop({ dataDir: join(home, 'data'), env: { LOG_LEVEL: 'error', ...env } })
  shops.push(shop)
  return shop
}

/** A shop with DATABASE_URL, on the PostgreSQL of the test. */
const onDatabase = (env: Record<string, string> = {}) =>
  start({ DATABASE_URL: databaseUrl, NEXTAUTH_SECRET: SECRET, ...env })

async function close(shop: ShopProcess) {
  shop.child.kill('SIGTERM')
  expect(await shop.ended).toBe(0)
}

/** Runs a command on the same database until it exits. */
async function run([command, ...args]: string[], env: Record<string, string>) {
  const { PATH, HOME } = process.env
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', `bin/${command}.ts`, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH,
      HOME,
      NODE_ENV: 'production',
      DATA_DIR: join(home, 'data'),
      NEXTAUTH_SECRET: SECRET,
      ...env,
    },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output: output.trim() }
}

async function query(sql: string, values: unknown[] = []) {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query(sql, values)).rows
  } finally {
    await client.end()
  }
}

describe('unsafe combinations of settings are refused before anything is started', () => {
  test.each([
    [
      'without SANDBOX=1',
      { HOST: '0.0.0.0' },
      'HOST=0.0.0.0 would show other machines a demo whose password everyone knows and whose payments are not real. ' +
        'Set SANDBOX=1 if you mean it, or TOSS_SECRET_KEY, KAKAOPAY_SECRET_KEY or GATEWAY_URL (or SANDBOX=0) for a real shop.',
    ],
    [
      'by a name that is not loopback',
      { HOST: 'shop.example.com' },
      /^HOST=shop\.example\.com would show other machines a demo/,
    ],
    [
      'with SANDBOX=1 and no NEXTAUTH_URL',
      { HOST: '0.0.0.0', SANDBOX: '1' },
      /^HOST=0\.0\.0\.0 needs NEXTAUTH_URL, the address that shoppers type, .* only where it says https\.$/,
    ],
    [
      'a real shop without NEXTAUTH_URL',
      { HOST: '::', GATEWAY_URL: 'https://gateway.example.com' },
      /^HOST=:: needs NEXTAUTH_URL/,
    ],
    [
      'a database that machines may share without the secret they must share',
      { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' },
      /^DATABASE_URL needs NEXTAUTH_SECRET, the same on every machine .* Make one with: openssl rand -base64 48$/,
    ],
    [
      'the demo in a live shop',
      { SEED_DEMO: '1', GATEWAY_URL: 'https://gateway.example.com' },
      /^SEED_DEMO=1 fills the database with money that does not exist, .* Set SANDBOX=1 too\.$/,
    ],
    [
      'backups in the folder that they are to replace',
      {
        BACKUP_TO: join(tmpdir(), 'jangteo-unused', 'data', 'backups'),
        DATA_DIR: join(tmpdir(), 'jangteo-unused', 'data'),
      },
      /^BACKUP_TO .* is inside DATA_DIR, and would be lost with it\.$/,
    ],
    [
      'backups of a database that the shop does not run',
      {
        BACKUP_TO: '/backups',
        DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
        NEXTAUTH_SECRET: SECRET,
      },
      /^BACKUP_TO backs up the shop's own PostgreSQL, and DATABASE_URL names another\./,
    ],
  ])('%s', async (_, env, sentence) => {
    const shop = await start(env)
    expect(await shop.ended).toBe(1)
    if (typeof sentence === 'string') expect(shop.output().trim()).toBe(sentence)
    else expect(shop.output().trim()).toMatch(sentence)
  })

  test('with SANDBOX=1 and NEXTAUTH_URL the demo starts and prints in capitals that it is a sandbox', async () => {
    const shop = await waitUntilOpen(
      await start({ HOST: '0.0.0.0', SANDBOX: '1', NEXTAUTH_URL: 'https://demo.example.com' }),
    )
    expect(shop.output()).toContain('SANDBOX: PAYMENTS ARE NOT REAL. NO MONEY MOVES')
  })
})

describe('a shop with DATABASE_URL has no sandbox without SANDBOX=1', () => {
  test('without a gateway, card payments are not offered, and the start prints that', async () => {
    const shop = await waitUntilOpen(await onDatabase())
    expect(shop.output()).toContain('CARD is not offered: neither TOSS_SECRET_KEY nor GATEWAY_URL is set.')
    expect(shop.output()).toContain(
      'KAKAO_PAY is not offered: neither KAKAOPAY_SECRET_KEY nor GATEWAY_URL is set.',
    )
    expect(shop.output()).toContain('Order events wait in the database: EVENTS_URL names no data platform.')
    expect(shop.output()).toContain('MAILS WAIT in the database')
    expect(shop.output()).toContain('THE SHOP DOES NOT SAY WHO RUNS IT.')
    expect(shop.output()).not.toContain('SANDBOX')
    expect(shop.output()).toMatch(/DATABASE_URL connects as \w+, which is a superuser\./)
    expect(await query('select mode::text from shop_mode')).toEqual([{ mode: 'LIVE' }])

    const account = { email: 'new@example.com', password: 'a long enough secret', name: '새 손님' }
    const signUp = await fetch(`${shop.url}/api/v1/users`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(account),
    })
    const { userId } = (await signUp.json()) as { userId: number }
    const cookie = (await signInAt(shop.url, account.email, account.password)) ?? ''
    const charge = await fetch(`${shop.url}/api/v1/balances/${userId}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', cookie, origin: shop.url },
      body: JSON.stringify({ amount: 100_000 }),
    })
    expect(charge.status).toBe(400)
    expect(await charge.json()).toMatchObject({ reason: 'PAYMENT_TYPE_NOT_OFFERED', offered: [] })
    expect(await query('select balance::int from wallets')).toEqual([{ balance: 0 }])

    const page = await (await fetch(`${shop.url}/wallet`, { headers: { cookie } })).text()
    expect(page).toContain('지금은 카드나 카카오페이로 충전할 수 없어요')
  })

  test('with SANDBOX=1 it is a test for ever, and a live start and every command refuse it', async () => {
    const shop = await waitUntilOpen(await onDatabase({ SANDBOX: '1' }))
    expect(shop.output()).toContain('SANDBOX: PAYMENTS ARE NOT REAL. NO MONEY MOVES')
    await close(shop)
    expect(await query('select mode::text from shop_mode')).toEqual([{ mode: 'TEST' }])

    const live = await onDatabase()
    expect(await live.ended).toBe(1)
    expect(live.output().trim()).toMatch(
      /^This database is a test’s: .* to go on testing, start with SANDBOX=1\.$/,
    )
    for (const command of COMMANDS) {
      const { code, output } = await run(command, { DATABASE_URL: databaseUrl })
      expect(output).toMatch(/^This database is a test’s/)
      expect(code).toBe(1)
    }
    expect((await run(['audit'], { DATABASE_URL: databaseUrl, SANDBOX: '1' })).output).toContain(
      'The books agree.',
    )
  })

  test('once live, a sandbox start and every command refuse it, and so does the demo', async () => {
    await query(`insert into shop_mode (mode) values ('LIVE')`)
    const sandbox = await onDatabase({ SANDBOX: '1' })
    expect(await sandbox.ended).toBe(1)
    expect(sandbox.output().trim()).toMatch(/^This database is a live shop’s: it takes no sandbox\./)
    for (const command of [...COMMANDS, ['db-seed']]) {
      const { code, output } = await run(command, { DATABASE_URL: databaseUrl, SANDBOX: '1' })
      expect(output).toMatch(/^This database is a live shop’s/)
      expect(code).toBe(1)
    }
    expect((await run(['db-seed'], { DATABASE_URL: databaseUrl })).output).toMatch(
      /^The demo is money that does not/,
    )
    expect(await query('select from users')).toEqual([])
  })

  test('a gateway that identifies itself as a sandbox is refused by a live start and every command', async () => {
    const gateway = await openServer(gatewayServer(openLedger(join(home, 'gateway.jsonl')), 'key'))
    const env = { GATEWAY_URL: gateway.url, GATEWAY_KEY: 'key' }
    const shop = await onDatabase(env)
    expect(await shop.ended).toBe(1)
    expect(shop.output().trim()).toBe(
      `GATEWAY_URL ${gateway.url} is a sandbox, which approves payments without money. Set SANDBOX=1 if this is a test.`,
    )
    for (const command of COMMANDS) {
      expect((await run(command, { DATABASE_URL: databaseUrl, ...env })).output).toMatch(
        /is a sandbox, which/,
      )
    }
    await gateway.close()
  })
})

test('a worker beside a live shop without a gateway leaves what it cannot know open', async () => {
  await query(`insert into shop_mode (mode) values ('LIVE')`)
  await query(`with someone as (insert into users (email, name) values ('a@example.com', '손님') returning id),
    wallet as (insert into wallets (user_id) select id from someone)
    insert into gateway_payments (reference, purpose, user_id, type, amount, created_at)
    select 'unanswered', 'CHARGE', id, 'CARD', 100000, now() - interval '1 hour' from someone`)
  const { PATH, HOME } = process.env
  const worker = spawn(process.execPath, ['--import', 'tsx', 'bin/worker.ts'], {
    stdio: 'ignore',
    env: { PATH, HOME, NODE_ENV: 'production', DATABASE_URL: databaseUrl, NEXTAUTH_SECRET: SECRET },
  })
  const ended = once(worker, 'exit')
  // It leads, and has done its round of duties, once another duty of the same second has run.
  await query(
    `insert into idempotency_keys (actor, key, fingerprint, expires_at) values ('a', 'k', 'f', now() - interval '1 day')`,
  )
  for (let purged = false; !purged; ) {
    expect(worker.exitCode).toBeNull()
    purged = (await query('select from idempotency_keys')).length === 0
  }
  worker.kill('SIGTERM')
  await ended
  expect(await query('select state::text, attempts from gateway_payments')).toEqual([
    { state: 'REQUESTED', attempts: 0 },
  ])
  expect(await query('select balance::int from wallets')).toEqual([{ balance: 0 }])
})

test('the sandboxes require their key, which only the owner of the folder can read', async () => {
  const shop = await waitUntilOpen(await start({}))
  const page = /Data platform (http:\/\/127\.0\.0\.1:\d+)\/\?key=(\S+)/.exec(shop.output())
  const [, url = '', key = ''] = page ?? []
  const { GATEWAY_URL } = JSON.parse(readFileSync(join(home, 'data', 'sandbox.json'), 'utf8')) as {
    GATEWAY_URL: string
  }
  const mailbox = /Mailbox +(http:\/\/127\.0\.0\.1:\d+)\/\?key=/.exec(shop.output())?.[1] ?? ''
  for (const address of [
    `${mailbox}/`,
    `${mailbox}/mails`,
    `${url}/`,
    `${url}/events`,
    `${GATEWAY_URL}/v1/ledger`,
    `${GATEWAY_URL}/control`,
  ]) {
    expect((await fetch(address)).status).toBe(401)
    expect((await fetch(`${address}?key=${key}x`)).status).toBe(401)
  }
  expect((await fetch(`${url}/?key=${key}`)).status).toBe(200)
  expect((await fetch(`${GATEWAY_URL}/v1/ledger?key=${key}`)).status).toBe(200)
  for (const file of ['sandbox.json', 'sandbox-key', 'secret', 'gateway.jsonl', 'mailbox.jsonl']) {
    expect([file, statSync(join(home, 'data', file)).mode & 0o077]).toEqual([file, 0])
  }
})
