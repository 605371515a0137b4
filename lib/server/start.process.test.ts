import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Pool } from 'pg'
import { describe, expect, test } from 'vitest'
import { killAll, processTree, stillRunning, waitFor } from '@/lib/testing/process-tree'
import { isResponding } from '@/lib/testing/shop-process'
import { countUsers, PASSWORD_HINT, prepareShopStarts } from '@/lib/testing/shop-starts'

const POSTGRES = /bin\/postgres/
/** The watchdog is a shell in this loop. */
const WATCHDOG = /while read -r/

const { start, startAndWait, dataDir, databaseUrl } = prepareShopStarts()

const allExited = (processes: ReturnType<typeof processTree>) =>
  waitFor('all processes to exit', () => stillRunning(processes).length === 0)

describe('npm start fails with one sentence', () => {
  test('for a second shop on the same data folder', async () => {
    await startAndWait()
    const second = await start()
    expect(await second.ended).toBe(1)
    expect(second.output().trim()).toMatch(/^The shop is already running on .* \(process \d+\)\.$/)
  })

  test('if another program has the port', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await waitFor('the other program', () => other.listening)
    const { port } = other.address() as { port: number }
    const shop = await start({ env: { PORT: String(port) } })
    expect(await shop.ended).toBe(1)
    other.close()
    expect(shop.output().trim()).toMatch(new RegExp(`^Port ${port} is taken by another program\\..*$`))
  })

  test('for an invalid setting', async () => {
    const shop = await start({ env: { CHARGE_MAX: 'lots' } })
    expect(await shop.ended).toBe(1)
    expect(shop.output().trim()).toBe('CHARGE_MAX must be a whole number from 1 to 1000000000.')
  })
})

describe('stopping leaves no process running', () => {
  test('after SIGTERM, which lets an open request finish', async () => {
    const shop = await startAndWait()
    const processes = processTree(shop.pid)
    expect(processes.length).toBeGreaterThan(3)

    const { port } = new URL(shop.url)
    const socket = connect(Number(port), '127.0.0.1')
    const head = ['POST /api/auth/callback/credentials HTTP/1.1', 'Host: localhost', 'Content-Length: 11']
    socket.write(`${head.join('\r\n')}\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nemail`)
    let answer = ''
    socket.on('data', (piece) => {
      answer += piece
    })
    // A response on another connection shows that the incomplete request has arrived.
    await waitFor('a response', () => isResponding(shop))
    shop.child.kill('SIGTERM')
    await waitFor('the server to refuse connections', async () => !(await isResponding(shop)))
    expect(answer).toBe('')
    socket.write('=a@b.c')
    await waitFor('the response to the open request', () => answer !== '')
    expect(answer).toMatch(/^HTTP\/1\.1 [234]\d\d /)

    expect(await shop.ended).toBe(0)
    await allExited(processes)
  })

  test.each(['SIGTERM', 'SIGKILL'] as const)('after %s to npm', async (signal) => {
    const shop = await startAndWait({ command: ['npm', 'start'] })
    const processes = processTree(shop.pid)
    shop.child.kill(signal)
    await allExited(processes)
  })

  test('after Ctrl-C in a terminal, which reaches npm and the supervisor', async () => {
    const shop = await startAndWait({ command: ['npm', 'start'] })
    const processes = processTree(shop.pid)
    process.kill(-shop.pid, 'SIGINT')
    await allExited(processes)
  })

  test('after SIGKILL of the supervisor', async () => {
    const shop = await startAndWait()
    const processes = processTree(shop.pid)
    shop.child.kill('SIGKILL')
    await allExited(processes)
  })
})

describe('a killed process is replaced', () => {
  test('web process, watchdog and PostgreSQL, one after another', async () => {
    const shop = await startAndWait()
    const url = databaseUrl()

    process.kill(shop.findProcess(/bin\/web\.mjs/), 'SIGKILL')
    await waitFor('the restart', () => shop.output().includes('The web server is back.'))
    expect(await isResponding(shop)).toBe(true)

    const watchdog = shop.findProcess(WATCHDOG)
    process.kill(watchdog, 'SIGKILL')
    const isNewWatchdog = ({ pid, command }: { pid: number; command: string }) =>
      pid !== watchdog && WATCHDOG.test(command)
    await waitFor('a new watchdog', () => processTree(shop.pid).some(isNewWatchdog))

    process.kill(shop.findProcess(POSTGRES), 'SIGKILL')
    await waitFor('the restart', () => shop.output().includes('PostgreSQL is back.'))
    expect(databaseUrl()).toBe(url)
    expect(await countUsers(url)).toBeGreaterThan(0)
    expect(await isResponding(shop)).toBe(true)

    const processes = processTree(shop.pid)
    shop.child.kill('SIGTERM')
    expect(await shop.ended).toBe(0)
    await allExited(processes)
  })

  test('PostgreSQL under load: connection pools reconnect to the same port', async () => {
    const shop = await startAndWait()
    const url = databaseUrl()
    const pool = new Pool({ connectionString: url, max: 8, connectionTimeoutMillis: 2000 })
    pool.on('error', () => {})
    let running = true
    let done = 0
    const worker = async () => {
      while (running) {
        try {
          await pool.query('SELECT count(*) FROM generate_series(1, 50000)')
          done += 1
        } catch {
          await setTimeout(20)
        }
      }
    }
    const load = Array.from({ length: 8 }, worker)
    await waitFor('load', () => done > 20)
    process.kill(shop.findProcess(POSTGRES), 'SIGKILL')
    await waitFor('the restart', () => shop.output().includes('PostgreSQL is back.'), 30_000)
    const before = done
    await waitFor('the load to continue', () => done > before + 20)
    running = false
    await Promise.all(load)
    await pool.end()
  })

  test('all processes at once: the next start uses the same data and secret', async () => {
    const shop = await startAndWait()
    const users = await countUsers(databaseUrl())
    const secret = readFileSync(join(dataDir(), 'secret'), 'utf8')
    const processes = processTree(shop.pid)
    killAll(processes)
    await allExited(processes)

    const restarted = await startAndWait()
    expect(await countUsers(databaseUrl())).toBe(users)
    expect(readFileSync(join(dataDir(), 'secret'), 'utf8')).toBe(secret)
    expect(restarted.output()).not.toContain(PASSWORD_HINT)
  })

  test('supervisor and watchdog at once: the next start stops the PostgreSQL they left running', async () => {
    const shop = await startAndWait()
    const processes = processTree(shop.pid)
    const watchdog = shop.findProcess(WATCHDOG)
    // Stopped, so that it cannot end PostgreSQL between the two kills.
    process.kill(watchdog, 'SIGSTOP')
    shop.child.kill('SIGKILL')
    process.kill(watchdog, 'SIGKILL')
    await startAndWait()
    await allExited(processes)
  })
})
