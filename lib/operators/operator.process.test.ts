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
    // This is about passwords; `second-factor.http.test.ts` is about the second factor that a real shop requires.
    OPERATOR_SECOND_FACTOR: 'off',
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

/** Uses a printed link twice. */
async function setPassword(link: string, password: string): Promise<number[]> {
  const statuses: number[] = []
  for (let n = 0; n < 2; n++) {
    const response = await fetch(`${shop?.url}/api/v1/password-resets`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: new URL(link).hash.slice(1), password }),
    })
    statuses.push(response.status)
  }
  return statuses
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
  const link = /^owner@example\.com sets a password here, once within an hour:\n(\S+)$/.exec(said)?.[1] ?? ''
  expect([code, new URL(link).pathname]).toEqual([0, '/reset-password'])
  const password = 'the first that I have chosen'
  expect(await setPassword(link, password)).toEqual([204, 400])
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
    // By the link that the command printed.
    { actor: 'user:1', action: 'account.changePassword', after: { passwordChanged: true } },
    { actor: 'system', action: 'operator.create', after: { email: EMAIL, name: '주인', role: 'OWNER' } },
    { actor: 'system', action: 'operator.reset', after: { passwordChanged: true } },
    { actor: '주인', action: 'session.start', after: { address: '127.0.0.1', by: 'password' } },
    { actor: '주인', action: 'session.start', after: { address: '127.0.0.1', by: 'password' } },
    { actor: 'system', action: 'signIn.refuse', after: { reason: 'WRONG_PASSWORD', address: '127.0.0.1' } },
  ])
})

test('forget-factors removes the second factor of an account that lost it, and ends its sessions', async () => {
  const client = new Client({ connectionString: postgres.url })
  await client.connect()
  await client.query(
    `insert into authenticator_apps (user_id, secret, confirmed_at) select id, 'lost', now() from users where email = $1`,
    [EMAIL],
  )
  await client.query('update users set second_factor_at = now() where email = $1', [EMAIL])
  const { code, said } = await operator(['forget-factors', '--email', EMAIL])
  expect([code, said]).toEqual([
    0,
    `${EMAIL} signs in with the password alone until a new second factor is set up.`,
  ])
  const { rows } = await client.query(
    `select second_factor_at, (select count(*)::int from authenticator_apps) as apps,
            (select count(*)::int from sessions s where s.user_id = u.id and ended_at is null) as sessions
     from users u where email = $1`,
    [EMAIL],
  )
  await client.end()
  expect(rows).toEqual([{ second_factor_at: null, apps: 0, sessions: 0 }])
  expect(await log()).toContainEqual({ actor: 'system', action: 'factor.remove', after: { factor: 'all' } })
})

test.each([
  [['create', '--email', 'nobody', '--name', '주인'], /^--email must be an e-mail address\./],
  [['create', '--email', 'b@example.com'], /^--name must be 1 to 40 letters\./],
  [
    ['create', '--email', EMAIL, '--name', '주인'],
    /^owner@example\.com has an account already\. To give it a role: npm run operator -- role --email owner@example\.com --role owner$/,
  ],
  [
    ['create', '--email', 'b@example.com', '--name', 'b', '--role', 'king'],
    /^--role must be one of owner, manager,/,
  ],
  [
    ['role', '--email', EMAIL, '--role', 'support'],
    /^owner@example\.com is the only owner: make another one first\.$/,
  ],
  [['role', '--email', EMAIL], /^--role must be one of owner,/],
  [['role', '--email', 'b@example.com', '--role', 'none'], /^There is no account b@example\.com\.$/],
  [['reset', '--email', 'b@example.com'], /^There is no operator b@example\.com\./],
  [['forget-factors', '--email', 'b@example.com'], /^There is no account b@example\.com\.$/],
  [['create', '--email', 'b@example.com', '--name', 'b', '--password', 'x'], /^npm run operator -- create/],
  [[], /^npm run operator -- create/],
])('the arguments %j are refused with an explanation', async (args, sentence) => {
  const { code, said } = await operator(args)
  expect(said).toMatch(sentence)
  expect(code).toBe(1)
})

test('an operator is created in a role, which the command line changes and takes', async () => {
  const email = 'packer@example.com'
  const roleOf = async () => {
    const { said } = await operator(['list'])
    return said.split('\n').find((line) => line.includes(email)) ?? ''
  }
  expect((await operator(['create', '--email', email, '--name', '포장', '--role', 'fulfilment'])).code).toBe(
    0,
  )
  expect(await roleOf()).toContain('FULFILMENT')
  expect(await operator(['role', '--email', email, '--role', 'support'])).toEqual({
    code: 0,
    said: `${email} is support now.`,
  })
  expect(await roleOf()).toContain('SUPPORT')
  expect(await operator(['role', '--email', email, '--role', 'none'])).toEqual({
    code: 0,
    said: `${email} is no operator any more.`,
  })
  expect(await roleOf()).toBe('')
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
