import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from './free-port'
import { PlainError } from './plain-error'
import type { Account } from './postgres-account'
import { SUPERUSER } from './postgres-cluster'

export const DATABASE = 'jangteo'

/** Crash recovery after a kill can take its time; a server that is still silent then is broken. */
const START_MS = 60_000

/** A shutdown waits for running statements to be broken off, which takes moments; then it is forced. */
const STOP_MS = 30_000

const LOG_BYTES_MAX = 10_000_000

export interface Launch {
  native: string
  cluster: string
  account: Account
  password: string
  log: string
  settings: Record<string, string>
}

export function isRunning(server: ChildProcess) {
  return server.pid !== undefined && server.exitCode === null && server.signalCode === null
}

function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES_MAX) renameSync(file, `${file}.old`)
  return openSync(file, 'a', 0o600)
}

async function answers(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: SUPERUSER, password, database: 'postgres' })
  client.on('error', () => {})
  try {
    await client.connect()
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`)
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** One server process on a given port, returned when it answers; its last words are thrown when it ends instead. */
export async function launchServer(how: Launch, port: number, guard: (pid: number) => void) {
  const log = openLog(how.log)
  const from = statSync(how.log).size
  const options = Object.entries({ ...how.settings, port: String(port) })
  // In a session of its own: Ctrl-C is for us, who stop it after the last request.
  const server = spawn(
    join(how.native, 'bin/postgres'),
    ['-D', how.cluster, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...how.account,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    },
  )
  closeSync(log)
  let failure: Error | undefined
  server.on('error', (error) => {
    failure = error
  })
  if (server.pid !== undefined) guard(server.pid)
  const until = Date.now() + START_MS
  while (Date.now() < until && isRunning(server)) {
    if (await answers(port, how.password)) return server
    await sleep(50)
  }
  server.kill('SIGQUIT')
  const words = readFileSync(how.log).subarray(from).toString().trim()
  throw new PlainError(`PostgreSQL did not start: ${failure?.message ?? (words || `see ${how.log}`)}`)
}

/** The preferred port, or another when somebody else takes it between the look and the start. */
export async function launchServerOnFreePort(how: Launch, preferred: number, guard: (pid: number) => void) {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(attempt === 1 ? preferred : 0)
    try {
      return { port, server: await launchServer(how, port, guard) }
    } catch (error) {
      const taken = error instanceof PlainError && error.message.includes('could not bind')
      if (!taken || attempt === 3) throw error
    }
  }
}

/** A fast shutdown: running transactions are rolled back, everything committed is on disk. */
export async function stopServer(server: ChildProcess) {
  if (!isRunning(server)) return
  const gone = once(server, 'exit')
  server.kill('SIGINT')
  const hurry = setTimeout(() => server.kill('SIGQUIT'), STOP_MS)
  await gone
  clearTimeout(hurry)
}
