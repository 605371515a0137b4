import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newApiKey } from '@/lib/auth/api-key'
import { fillTemplate } from '@/lib/testing/cluster/configuration'
import { createClient } from '@/lib/testing/cluster/kills/client'
import { prepareStage, startLoad } from '@/lib/testing/cluster/kills/load'
import { verify } from '@/lib/testing/cluster/kills/verify'
import { findProgram } from '@/lib/testing/find-program'
import { buildPreviousRelease } from '@/lib/testing/previous-release'
import { waitFor } from '@/lib/testing/process-tree'
import { requireProgram } from '@/lib/testing/require-program'
import { signInAt } from '@/lib/testing/sign-in'
import { startProgram } from '@/lib/testing/start-program'
import { startTemporaryPostgres } from '@/lib/testing/temporary-postgres'
import { BUILT_WEB } from './bundle-web'
import { freePort } from './free-port'
import { buildShop, isBuildFresh } from './next-build'

const home = mkdtempSync(join(tmpdir(), 'rolling-'))
const HERE = process.cwd()
let postgres: Awaited<ReturnType<typeof startTemporaryPostgres>>
let previous: Awaited<ReturnType<typeof buildPreviousRelease>> = { missing: 'no build of the last release' }
const cleanups: (() => Promise<unknown>)[] = []
/** Installs and builds the last release, and builds this one. */
const BUILD_MS = 1_200_000
const UPDATE_MS = 600_000

beforeAll(async () => {
  if (!isBuildFresh()) await buildShop()
  postgres = await startTemporaryPostgres()
  // Without HAProxy the test is skipped.
  if (findProgram(['haproxy']) !== null) previous = await buildPreviousRelease()
}, BUILD_MS)
afterAll(async () => {
  for (const cleanUp of cleanups.reverse()) await cleanUp()
  await postgres.stop()
  rmSync(home, { recursive: true })
})

function environment(url: string): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env
  return {
    PATH,
    HOME,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: postgres.shopUrl,
    NEXTAUTH_SECRET: 'only-for-tests-and-known-to-everyone',
    NEXTAUTH_URL: url,
    TRUST_PROXY: '1',
    SANDBOX: '1',
    SEED_DEMO: '0',
    RATE_LIMIT: 'off',
    LOG_LEVEL: 'error',
    POOL_MAX: '10',
    SHUTDOWN_DELAY_SECONDS: '5',
  }
}

async function migrate(folder: string, url: string): Promise<string> {
  const env = { ...environment(url), DATABASE_MIGRATE_URL: postgres.ownerUrl }
  const args = ['--import', 'tsx', 'bin/db-migrate.ts']
  return (await promisify(execFile)(process.execPath, args, { cwd: folder, env })).stdout
}

/** The web process of a release, as on a machine of its own. */
async function startMachine(folder: string, port: number, url: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--enable-source-maps', BUILT_WEB], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...environment(url), PORT: String(port) },
  })
  cleanups.push(async () => {
    if (child.exitCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  })
  const isReady = () =>
    fetch(`http://127.0.0.1:${port}/api/health/ready`).then(
      ({ status }) => status === 200,
      () => false,
    )
  await waitFor(`the process on port ${port}`, isReady, 120_000)
  return child
}

/** Asks it to stop, as systemd and Kubernetes do, and waits until it has. Returns its exit code. */
async function stopMachine(child: ChildProcess | undefined): Promise<number | null> {
  if (child === undefined) throw new Error('no process runs there')
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const [code] = (await exited) as [number | null]
  return code
}

/** HAProxy with the configuration of deploy/cluster in front of the processes. */
async function startFront(program: string, ports: number[]): Promise<string> {
  const [front, primary, replicas] = [await freePort(), await freePort(), await freePort()]
  copyFileSync('deploy/cluster/503.http.template', join(home, '503.http'))
  const file = join(home, 'haproxy.cfg')
  const servers = ports.map((port, n) => `  server web${n} 127.0.0.1:${port} check`).join('\n')
  writeFileSync(
    file,
    fillTemplate('haproxy.cfg', {
      DIR: home,
      FRONT: front,
      PRIMARY: primary,
      REPLICAS: replicas,
      PG_SERVERS: '',
      WEB_SERVERS: servers,
    }),
  )
  const haproxy = await startProgram(program, ['-db', '-f', file], front)
  cleanups.push(haproxy.kill)
  return `http://127.0.0.1:${front}`
}

async function insertKey(database: pg.Client): Promise<string> {
  const { secret, digest, hint } = newApiKey()
  await database.query(
    `insert into api_keys (name, digest, hint, scopes) values ('load', $1, $2, '{users:act,admin}')`,
    [digest, hint],
  )
  return secret
}

/** Signs up at the running release. Returns the session's cookie. */
async function signUp(url: string): Promise<string> {
  const account = { email: 'daeun@example.com', name: '이다은', password: 'correct horse' }
  const response = await fetch(`${url}/api/v1/users`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(account),
  })
  expect(response.status).toBeLessThan(300)
  return (await signInAt(url, account.email, account.password)) ?? ''
}

test(
  'the last release and this one serve side by side through a whole update: no request fails, keys and sessions stay valid, and the books agree',
  async (context) => {
    const program = requireProgram(context, 'haproxy')
    if ('missing' in previous) {
      if (process.env.CI) throw new Error(previous.missing)
      return context.skip(previous.missing)
    }
    const ports = [await freePort(), await freePort()] as const
    const url = await startFront(program, [...ports])
    const { folder } = previous
    await migrate(folder, url)
    const machines = await Promise.all(ports.map((port) => startMachine(folder, port, url)))
    const database = new pg.Client({ connectionString: postgres.url })
    await database.connect()
    cleanups.push(() => database.end())
    const client = createClient(url, await insertKey(database))
    await waitFor('HAProxy to see both', async () => (await client.read('/api/v1/products')).status === 200)
    const cookie = await signUp(url)
    const stage = await prepareStage(database, 'update')
    const load = startLoad(client, stage)
    cleanups.push(load.stop)
    const sell = async (what: string) => {
      const before = load.writes.length
      await waitFor(`sales ${what}`, () => load.writes.length > before + 50, 120_000)
    }

    await sell('on the last release')
    const applied = await migrate(HERE, url)
    await sell('of the last release on the new schema')
    // At the end the first one again: an update from this release.
    for (const [n, what] of [
      [0, 'of both releases'],
      [1, 'on this release'],
      [0, 'after another update'],
    ] as const) {
      expect(await stopMachine(machines[n])).toBe(0)
      machines[n] = await startMachine(HERE, ports[n], url)
      // HAProxy checks once a second.
      await sleep(2000)
      await sell(what)
    }
    await load.stop()

    console.log(`${load.writes.length} writes, ${load.reads.get('ok')} reads. ${applied}`)
    expect([...client.errors]).toEqual([])
    expect([...load.reads.keys()]).toEqual(['ok'])
    expect(await verify({ client, database, stage, writes: load.writes, natsUrl: null })).toEqual([])
    const session = await fetch(`${url}/api/auth/session`, { headers: { cookie } })
    expect(await session.json()).toMatchObject({ user: { email: 'daeun@example.com' } })
  },
  UPDATE_MS,
)
