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
import { PlainError } from './plain-error'
import type { Account } from './postgres-account'

export const SUPERUSER = 'jangteo'

/** The C.UTF-8 order sorts Hangul as a dictionary does and never changes with the machine's own locales. */
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

function giveTo(account: Account, path: string) {
  if ('uid' in account) chownSync(path, account.uid, account.gid)
}

/** Made aside and moved into place, so that a crash in the middle leaves nothing that looks like a database. */
export function createCluster(cluster: string, native: string, account: Account, password: string) {
  if (existsSync(cluster)) return
  const draft = `${cluster}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  giveTo(account, draft)
  const secrets = mkdtempSync(join(tmpdir(), 'jangteo-'))
  const passwordFile = join(secrets, 'password')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  giveTo(account, passwordFile)
  giveTo(account, secrets)
  const made = spawnSync(
    join(native, 'bin/initdb'),
    ['--pgdata', draft, '--pwfile', passwordFile, ...INITDB_OPTIONS],
    { ...account, cwd: '/', encoding: 'utf8', env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } },
  )
  rmSync(secrets, { recursive: true })
  if (made.status !== 0) {
    const reason = made.stderr || made.error?.message || made.stdout
    throw new PlainError(`PostgreSQL could not make its data folder ${draft}: ${reason.trim()}`)
  }
  renameSync(draft, cluster)
}

/** What postmaster.pid says of the server that wrote it, dead or alive. */
export function readPostmasterFile(cluster: string): { pid: number; port: number } | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]) }
  } catch {
    return null
  }
}

/** Every server process keeps its data folder as its working directory; elsewhere than Linux only the postmaster is found. */
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
      // Gone between the look and the call.
    }
  }
}

/** Ends what an earlier, killed shop left running on this data: a fast shutdown first, then the hard way. */
export async function clearLeftovers(cluster: string) {
  const postmaster = readPostmasterFile(cluster)?.pid
  for (let tenths = 0; ; tenths += 1) {
    const left = processesOf(cluster)
    if (left.length === 0) break
    if (tenths === 0)
      signal(
        left.filter((pid) => pid === postmaster),
        'SIGINT',
      )
    // Backends without a postmaster end by themselves unless a long statement keeps them.
    if (tenths === 20 && !left.includes(postmaster ?? 0)) signal(left, 'SIGQUIT')
    if (tenths === 150) signal(left, 'SIGQUIT')
    if (tenths >= 200) signal(left, 'SIGKILL')
    await sleep(100)
  }
  if (!existsSync(cluster)) return
  // Its number may by now belong to another program, which PostgreSQL would take for a living server.
  const claims = readdirSync(cluster).filter(
    (name) => name === 'postmaster.pid' || name.startsWith('.s.PGSQL.'),
  )
  for (const claim of claims) rmSync(join(cluster, claim), { force: true })
}
