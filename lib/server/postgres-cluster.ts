import { spawnSync } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CommandError } from './command-error'
import type { Account } from './postgres-account'

export const SUPERUSER = 'jangteo'

/** C.UTF-8 sorts Hangul in dictionary order and does not depend on the locales of the machine. */
const INITDB_OPTIONS = [
  '--username',
  SUPERUSER,
  '--auth',
  'scram-sha-256',
  '--encoding',
  'UTF8',
  '--locale-provider',
  'builtin',
  '--builtin-locale',
  'C.UTF-8',
  '--locale',
  'C',
  '--no-instructions',
]

function changeOwner(account: Account, path: string) {
  if ('uid' in account) chownSync(path, account.uid, account.gid)
}

/** Where a restore recovers the cluster. It is renamed when everything else is in its place. */
export const restoringFolder = (cluster: string): string => `${cluster}.restoring`

/** Runs initdb in a temporary folder and renames it, so that a crash cannot leave half a cluster. */
export function createCluster(cluster: string, native: string, account: Account, password: string) {
  if (existsSync(cluster)) return
  if (existsSync(restoringFolder(cluster)))
    throw new CommandError(
      `A restore into ${cluster} was interrupted. Repeat it: npm run restore -- --replace. To start an empty shop instead, delete ${restoringFolder(cluster)}.`,
    )
  const draft = `${cluster}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  changeOwner(account, draft)
  const secrets = mkdtempSync(join(tmpdir(), 'jangteo-'))
  const passwordFile = join(secrets, 'password')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  changeOwner(account, passwordFile)
  changeOwner(account, secrets)
  const initdb = spawnSync(
    join(native, 'bin/initdb'),
    ['--pgdata', draft, '--pwfile', passwordFile, ...INITDB_OPTIONS],
    { ...account, cwd: '/', encoding: 'utf8', env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } },
  )
  rmSync(secrets, { recursive: true })
  if (initdb.status !== 0) {
    const reason = initdb.stderr || initdb.error?.message || initdb.stdout
    throw new CommandError(`PostgreSQL could not make its data folder ${draft}: ${reason.trim()}`)
  }
  renameSync(draft, cluster)
}

/** The pid and port in postmaster.pid. The server that wrote it may have ended. */
export function readPostmasterFile(cluster: string): { pid: number; port: number } | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]) }
  } catch {
    return null
  }
}

/** On Linux, all processes with the data folder as their working directory; elsewhere only the postmaster. */
function processesOf(cluster: string): number[] {
  if (process.platform !== 'linux') {
    const pid = readPostmasterFile(cluster)?.pid
    if (pid === undefined) return []
    const command = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
    return command.includes(cluster) ? [pid] : []
  }
  const folder = realpathSync(cluster)
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      return readlinkSync(`/proc/${name}/cwd`) === folder ? [Number(name)] : []
    } catch {
      return []
    }
  })
}

function signal(pids: number[], name: NodeJS.Signals) {
  for (const pid of pids) {
    try {
      process.kill(pid, name)
    } catch {
      // It has exited meanwhile.
    }
  }
}

/** Stops server processes that a killed shop left running on this cluster: fast shutdown, then immediate, then SIGKILL. */
export async function clearLeftovers(cluster: string) {
  const postmaster = readPostmasterFile(cluster)?.pid
  for (let tenths = 0; ; tenths += 1) {
    const running = processesOf(cluster)
    if (running.length === 0) break
    if (tenths === 0)
      signal(
        running.filter((pid) => pid === postmaster),
        'SIGINT',
      )
    // Backends without a postmaster exit by themselves after their current statement.
    if (tenths === 20 && !running.includes(postmaster ?? 0)) signal(running, 'SIGQUIT')
    if (tenths === 150) signal(running, 'SIGQUIT')
    if (tenths >= 200) signal(running, 'SIGKILL')
    await sleep(100)
  }
  if (!existsSync(cluster)) return
  // Another program may have that pid by now, which PostgreSQL would take for a running server.
  const staleFiles = readdirSync(cluster).filter(
    (name) => name === 'postmaster.pid' || name.startsWith('.s.PGSQL.'),
  )
  for (const name of staleFiles) rmSync(join(cluster, name), { force: true })
}
