import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { familyOf, killAll, stillRunning, until } from '@/lib/testing/process-tree'
import { answers, opened, type ShopProcess, startShop } from '@/lib/testing/shop-process'
import { findRunningPostgres } from './embedded-postgres'
import { buildShop, isBuildFresh } from './next-build'
import { isRoot } from './postgres-account'

let dataDir: string
let shops: ShopProcess[] = []

beforeAll(async () => {
  if (!isBuildFresh()) await buildShop()
})
beforeEach(() => {
  const home = mkdtempSync(join(tmpdir(), 'jangteo-process-'))
  chmodSync(home, 0o755)
  dataDir = join(home, 'data')
})
afterEach(async () => {
  for (const shop of shops) if (shop.child.exitCode === null) shop.child.kill('SIGTERM')
  await Promise.all(shops.map((shop) => shop.ended))
  shops = []
  rmSync(join(dataDir, '..'), { recursive: true, force: true })
})

async function start(options: Omit<Parameters<typeof startShop>[0], 'dataDir'> = {}) {
  const shop = await startShop({ dataDir, ...options })
  shops.push(shop)
  return shop
}

async function open(options: Omit<Parameters<typeof startShop>[0], 'dataDir'> = {}) {
  return opened(await start(options))
}

function databaseUrl(): string {
  const running = findRunningPostgres(dataDir)
  if (running === null) throw new Error('no database runs')
  return running.url
}

async function countUsers(url: string): Promise<number> {
  const pool = new Pool({ connectionString: url, max: 1 })
  try {
    return (await pool.query('SELECT count(*)::int AS users FROM users')).rows[0].users
  } finally {
    await pool.end()
  }
}

const nobodyLeft = (family: ReturnType<typeof familyOf>) =>
  until('the whole family to end', () => stillRunning(family).length === 0)

describe('a start that cannot be is refused with a sentence', () => {
  test('a second shop on the same data', async () => {
    await open()
    const second = await start()
    expect(await second.ended).toBe(1)
    expect(second.said().trim()).toMatch(/^The shop is already running on .* \(process \d+\)\.$/)
  })

  test('a port that another program has', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await until('the other program', () => other.listening)
    const { port } = other.address() as { port: number }
    const shop = await start({ env: { PORT: String(port) } })
    expect(await shop.ended).toBe(1)
    other.close()
    expect(shop.said().trim()).toMatch(new RegExp(`^Port ${port} is taken by another program\\..*$`))
  })

  test('a wrong setting', async () => {
    const shop = await start({ env: { CHARGE_MAX: 'lots' } })
    expect(await shop.ended).toBe(1)
    expect(shop.said().trim()).toBe('CHARGE_MAX must be a whole number from 1 to 1000000000.')
  })
})

describe('asked to stop, it leaves nothing running', () => {
  test('SIGTERM lets a request that is under way finish', async () => {
    const shop = await open()
    const family = familyOf(shop.pid)
    expect(family.length).toBeGreaterThan(3)

    const { port } = new URL(shop.url)
    const socket = connect(Number(port), '127.0.0.1')
    const head = ['POST /api/auth/callback/credentials HTTP/1.1', 'Host: localhost', 'Content-Length: 11']
    socket.write(`${head.join('\r\n')}\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nemail`)
    let answer = ''
    socket.on('data', (piece) => {
      answer += piece
    })
    // Another answer on the same server tells that the half request has arrived.
    await until('an answer', () => answers(shop))
    shop.child.kill('SIGTERM')
    await until('the doors to close', async () => !(await answers(shop)))
    expect(answer).toBe('')
    socket.write('=a@b.c')
    await until('the answer to the request under way', () => answer !== '')
    expect(answer).toMatch(/^HTTP\/1\.1 [234]\d\d /)

    expect(await shop.ended).toBe(0)
    await nobodyLeft(family)
  })

  test.each(['SIGTERM', 'SIGKILL'] as const)('%s to npm', async (signal) => {
    const shop = await open({ command: ['npm', 'start'] })
    const family = familyOf(shop.pid)
    shop.child.kill(signal)
    await nobodyLeft(family)
  })

  test('Ctrl-C in a terminal, which reaches npm and the supervisor at once', async () => {
    const shop = await open({ command: ['npm', 'start'] })
    const family = familyOf(shop.pid)
    process.kill(-shop.pid, 'SIGINT')
    await nobodyLeft(family)
  })

  test('the supervisor killed outright', async () => {
    const shop = await open()
    const family = familyOf(shop.pid)
    shop.child.kill('SIGKILL')
    await nobodyLeft(family)
  })
})

describe('killed, it comes back', () => {
  test('the web process, the watchdog and the database, one after the other', async () => {
    const shop = await open()
    const url = databaseUrl()

    process.kill(shop.member(/bin\/web\.mjs/), 'SIGKILL')
    await until('the shop to say so', () => shop.said().includes('The web server is back.'))
    expect(await answers(shop)).toBe(true)

    const watchdog = shop.member(/while read -r/)
    process.kill(watchdog, 'SIGKILL')
    const anotherOne = ({ pid, command }: { pid: number; command: string }) =>
      pid !== watchdog && /while read -r/.test(command)
    await until('another watchdog', () => familyOf(shop.pid).some(anotherOne))

    process.kill(shop.member(/bin\/postgres/), 'SIGKILL')
    await until('the shop to say so', () => shop.said().includes('PostgreSQL is back.'))
    expect(databaseUrl()).toBe(url)
    expect(await countUsers(url)).toBeGreaterThan(0)
    expect(await answers(shop)).toBe(true)

    const family = familyOf(shop.pid)
    shop.child.kill('SIGTERM')
    expect(await shop.ended).toBe(0)
    await nobodyLeft(family)
  })

  test('the postmaster under load: pools reconnect to the same port within seconds', async () => {
    const shop = await open()
    const url = databaseUrl()
    const pool = new Pool({ connectionString: url, max: 8, connectionTimeoutMillis: 2000 })
    pool.on('error', () => {})
    let running = true
    let done = 0
    const worker = async () => {
      while (running) {
        await pool.query('SELECT count(*) FROM generate_series(1, 50000)').then(
          () => (done += 1),
          () => new Promise((resume) => setTimeout(resume, 20)),
        )
      }
    }
    const load = Array.from({ length: 8 }, worker)
    await until('load', () => done > 20)
    process.kill(shop.member(/bin\/postgres/), 'SIGKILL')
    await until('the shop to say so', () => shop.said().includes('PostgreSQL is back.'), 30_000)
    const before = done
    await until('the load to go on', () => done > before + 20)
    running = false
    await Promise.all(load)
    await pool.end()
  })

  test('everything at once: the next start finds its data, its people and its secret', async () => {
    const shop = await open()
    const users = await countUsers(databaseUrl())
    const secret = readFileSync(join(dataDir, 'secret'), 'utf8')
    const family = familyOf(shop.pid)
    killAll(family)
    await nobodyLeft(family)

    const again = await open()
    expect(await countUsers(databaseUrl())).toBe(users)
    expect(readFileSync(join(dataDir, 'secret'), 'utf8')).toBe(secret)
    expect(again.said()).not.toContain('shown this once')
  })

  test('the supervisor and the watchdog at once: the next start ends the database they left behind', async () => {
    const shop = await open()
    const family = familyOf(shop.pid)
    process.kill(shop.member(/while read -r/), 'SIGSTOP')
    const watchdog = shop.member(/while read -r/)
    shop.child.kill('SIGKILL')
    process.kill(watchdog, 'SIGKILL')
    await open()
    await nobodyLeft(family)
  })
})

describe('started as root', () => {
  beforeEach(({ skip }) => skip(!isRoot(), 'only root can start it as root'))

  test('from a data folder that PostgreSQL may not enter: data elsewhere, kept, and gone with a reset', async () => {
    chmodSync(join(dataDir, '..'), 0o700)
    const shop = await open()
    const place = readFileSync(join(dataDir, 'postgres.location'), 'utf8').trim()
    expect(existsSync(join(place, 'PG_VERSION'))).toBe(true)
    const users = await countUsers(databaseUrl())
    shop.child.kill('SIGTERM')
    expect(await shop.ended).toBe(0)

    const again = await open()
    expect(again.said()).not.toContain('shown this once')
    expect(await countUsers(databaseUrl())).toBe(users)
    again.child.kill('SIGTERM')
    await again.ended

    const reset = await start({ command: [process.execPath, '--import', 'tsx', 'bin/db-reset.ts'] })
    expect(await reset.ended).toBe(0)
    expect(existsSync(place)).toBe(false)
  })

  test('from one it may enter: data inside', async () => {
    await open()
    expect(existsSync(join(dataDir, 'postgres', 'PG_VERSION'))).toBe(true)
  })
})
