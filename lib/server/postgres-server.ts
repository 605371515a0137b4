import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { CommandError } from './command-error'
import { freePort } from './free-port'
import { isRunning } from './keep-running'
import type { Account } from './postgres-account'
import { SUPERUSER } from './postgres-cluster'

export const DATABASE = 'jangteo'

/** Crash recovery can take long. A server that does not accept connections after this time is broken. */
const START_MS = 60_000

/**
 * PostgreSQL's fast shutdown: running transactions are rolled back and everything committed is on disk. After 30 seconds its
 * immediate shutdown, which the next start recovers from.
 */
export const FAST_SHUTDOWN = { signal: 'SIGINT', forceSignal: 'SIGQUIT', afterMs: 30_000 } as const

const LOG_BYTES_MAX = 10_000_000

export interface Launch {
  native: string
  cluster: string
  account: Account
  password: string
  log: string
  settings: Record<string, string>
  /** How long it may take to accept connections. */
  startMs?: number
}

function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES_MAX) renameSync(file, `${file}.old`)
  return openSync(file, 'a', 0o600)
}

async function acceptsConnections(port: number, password: string): Promise<boolean> {
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

/** Starts a server process on a port and returns it when it accepts connections. Throws its log output if it exits. */
export async function launchServer(launch: Launch, port: number, guard: (pid: number) => void) {
  const log = openLog(launch.log)
  const from = statSync(launch.log).size
  const options = Object.entries({ ...launch.settings, port: String(port) })
  // In its own process group: Ctrl-C reaches the supervisor only, which stops PostgreSQL after the last request.
  const server = spawn(
    join(launch.native, 'bin/postgres'),
    ['-D', launch.cluster, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...launch.account,
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
  const until = Date.now() + (launch.startMs ?? START_MS)
  while (Date.now() < until && isRunning(server)) {
    if (await acceptsConnections(port, launch.password)) return server
    await sleep(50)
  }
  server.kill('SIGQUIT')
  const output = readFileSync(launch.log).subarray(from).toString().trim()
  throw new CommandError(`PostgreSQL did not start: ${failure?.message ?? (output || `see ${launch.log}`)}`)
}

/** On the preferred port if it is free. Tries another port if one is taken between the check and the start. */
export async function launchServerOnFreePort(
  launch: Launch,
  preferred: number,
  guard: (pid: number) => void,
) {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(attempt === 1 ? preferred : 0)
    try {
      return { port, server: await launchServer(launch, port, guard) }
    } catch (error) {
      const taken = error instanceof CommandError && error.message.includes('could not bind')
      if (!taken || attempt === 3) throw error
    }
  }
}
