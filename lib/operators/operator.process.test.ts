import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '@/lib/server/migrate'
import { buildShop, isBuildFresh } from '@/lib/server/next-build'
import { type ShopProcess, startShop, waitUntilOpen } from '@/lib/testing/shop-process'
import { signInAt } from '@/lib/testing/sign-in'
import { startTemporaryPostgres } from '@/lib/testing/temporary-postgres'

const EMAIL = 'owner@example.com'
const dataDir = mkdtempSync(join(tmpdir(), 'jangteo-operator-'))
let postgres: Awaited<ReturnType<typeof startTemporaryPostgres>>
let env: Record<string, string>
let shop: ShopProcess | undefined

beforeAll(async () => {
  if (!isBuildFresh()) await buildShop()
  postgres = await startTemporaryPostgres()
  env = {
    DATABASE_URL: postgres.url,
    NEXTAUTH_SECRET: 'only-for-tests-and-known-to-everyone',
    LOG_LEVEL: 'error',
    DATA_DIR: dataDir,
  }
})
afterAll(async () => {
  shop?.child.kill('SIGTERM')
  await shop?.ended
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function operator(args: string[], input?: string) {
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/with-database.ts', 'operator', ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH, HOME, NODE_ENV: 'production', ...env },
  })
  child.stdin.end(input)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += piece))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, said: said.trim() }
}

async function log() {
  const client = new Client({ connectionString: postgres.url })
  await client.connect()
  const { rows } = await client.query('select actor, action, after from operator_log order by action, id')
  await client.end()
  return rows
}

const operatorsPage = async (url: string, cookie: string | null) =>
  (await fetch(`${url}/api/v1/admin/audit`, { headers: { cookie: cookie ?? '' } })).status

const MIGRATE_FIRST = 'The database lacks migrations of this release: npm run db:migrate applies them.'

test('with MIGRATE=off a start on an empty database creates nothing and names the command that migrates', async () => {
  const refused = await startShop({ dataDir, env: { ...env, MIGRATE: 'off' } })
  expect(await refused.ended).toBe(1)
  expect(refused.output().trim()).toBe(MIGRATE_FIRST)
  const client = new Client({ connectionString: postgres.url })
  await client.connect()
  const { rows } = await client.query("select tablename from pg_tables where schemaname = 'public'")
  await client.end()
  expect(rows).toEqual([])
})

test('the commands in the README create an operator who can use the admin pages, from an empty database', async () => {
  expect((await operator(['list'])).said).toBe(MIGRATE_FIRST)
  await migrate(postgres.url)
  expect((await operator(['list'])).said).toBe('There is no operator yet.')
  shop = await waitUntilOpen(await startShop({ dataDir, env: { ...env, MIGRATE: 'off' } }))
  expect(shop.output()).toContain('THERE IS NO OPERATOR YET. Make one: npm run operator -- create')

  const { code, said } = await operator(['create', '--email', EMAIL, '--name', '주인'])
  const password = /^owner@example\.com \/ (\S{20}) {2}\(shown this once: keep it\)$/.exec(said)?.[1] ?? ''
  expect([code, password.length]).toEqual([0, 20])
  const first = await signInAt(shop.url, EMAIL, password)
  expect(await operatorsPage(shop.url, first)).toBe(200)
  expect((await operator(['list'])).said).toContain(EMAIL)

  const reset = await operator(['reset', '--email', EMAIL, '--password-stdin'], 'one that I have chosen\n')
  expect(reset).toEqual({ code: 0, said: `${EMAIL} with the password given.` })
  expect(await operatorsPage(shop.url, first)).toBe(401)
  expect(await signInAt(shop.url, EMAIL, password)).toBeNull()
  const second = await signInAt(shop.url, EMAIL, 'one that I have chosen')
  expect(await operatorsPage(shop.url, second)).toBe(200)

  expect(await log()).toEqual([
    { actor: 'system', action: 'operator.create', after: { email: EMAIL, name: '주인' } },
    { actor: 'system', action: 'operator.reset', after: { passwordChanged: true } },
    { actor: '주인', action: 'session.start', after: { address: '127.0.0.1' } },
    { actor: '주인', action: 'session.start', after: { address: '127.0.0.1' } },
    { actor: 'system', action: 'signIn.refuse', after: { reason: 'WRONG_PASSWORD', address: '127.0.0.1' } },
  ])
})

test.each([
  [['create', '--email', 'nobody', '--name', '주인'], /^--email must be an e-mail address\./],
  [['create', '--email', 'b@example.com'], /^--name must be 1 to 40 letters\./],
  [
    ['create', '--email', EMAIL, '--name', '주인'],
    /^owner@example\.com has an account already\. An operator needs an address of their own\.$/,
  ],
  [['reset', '--email', 'b@example.com'], /^There is no operator b@example\.com\./],
  [['create', '--email', 'b@example.com', '--name', 'b', '--password', 'x'], /^npm run operator -- create/],
  [[], /^npm run operator -- create/],
])('the arguments %j are refused with an explanation', async (args, sentence) => {
  const { code, said } = await operator(args)
  expect(said).toMatch(sentence)
  expect(code).toBe(1)
})

test.each([
  ['create', '--email', 'b@example.com', '--name', 'b', '--password-stdin'],
  ['reset', '--email', EMAIL, '--password-stdin'],
])('a common password is refused with the reason: %s', async (...args) => {
  const { code, said } = await operator(args, 'password123!\n')
  expect(said).toBe('The password is among the passwords that are guessed first.')
  expect(code).toBe(1)
})

test('a password from standard input that is too short is refused', async () => {
  const { code, said } = await operator(
    ['create', '--email', 'b@example.com', '--name', 'b', '--password-stdin'],
    'short\n',
  )
  expect(said).toMatch(/^A password has 8 to 256 characters\./)
  expect(code).toBe(1)
})
