import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PlainError } from './plain-error'
import { canEnter, isRoot, postgresAccount } from './postgres-account'

/** Written in DATA_DIR when the data lies elsewhere; see docs/decisions/002-where-postgres-lives.md. */
const LOCATION_FILE = 'postgres.location'

/** Folders that any account can pass through, best first. */
const REACHABLE = ['/var/lib/jangteo', join(tmpdir(), 'jangteo')]

/** A folder of root's that nobody else can write to: what lies in it is run as another account. */
function reachableFolder(): string {
  for (const folder of REACHABLE) {
    try {
      mkdirSync(folder, { recursive: true })
      const found = lstatSync(folder)
      if (!found.isDirectory() || found.uid !== 0) continue
      chmodSync(folder, 0o755)
      return folder
    } catch {
      // Read-only or absent here; the next one may do.
    }
  }
  throw new PlainError(
    `None of ${REACHABLE.join(', ')} can be used. Set DATA_DIR to a folder anyone can enter.`,
  )
}

/** Written whole or not at all, so that a crash cannot leave half a location or half a password. */
export function writeWhole(file: string, content: string, mode: number) {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, content, { mode })
  renameSync(draft, file)
}

/** What the shop itself writes in DATA_DIR: secrets, logs, and what the sandboxes were told. */
export const DATA_FILES = {
  secrets: ['secret', 'sandbox-key', 'events-secret', 'sandbox.json'],
  /** What means nothing without the cluster; the sandboxes' files are about its orders. */
  ofCluster: [
    LOCATION_FILE,
    'postgres.password',
    'postgres.log',
    'postgres.log.old',
    'gateway.jsonl',
    'data-platform.jsonl',
  ],
}

/**
 * For the owner alone, also where an earlier release left a folder that everyone could read. Root keeps the group's way
 * through: PostgreSQL runs as another account, whose group `chooseCluster` lets pass. A shared folder such as /tmp stays.
 */
function restrictToOwner(dataDir: string) {
  const uid = process.getuid?.()
  const ours = (path: string) => statSync(path, { throwIfNoEntry: false })
  const folder = ours(dataDir)
  if (uid === undefined || folder === undefined) return
  const mode = isRoot() ? 0o710 : 0o700
  const shared = (folder.mode & 0o1000) !== 0
  if (folder.uid === uid && !shared && (folder.mode & 0o777) !== mode) chmodSync(dataDir, mode)
  for (const name of [...DATA_FILES.secrets, ...DATA_FILES.ofCluster]) {
    const file = join(dataDir, name)
    const found = ours(file)
    if (found?.isFile() && found.uid === uid && (found.mode & 0o077) !== 0) chmodSync(file, 0o600)
  }
}

export function openDataDir(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const real = realpathSync(dataDir)
    restrictToOwner(real)
    return real
  } catch (error) {
    throw new PlainError(`DATA_DIR ${dataDir} cannot be used: ${(error as Error).message}.`)
  }
}

/** Where this DATA_DIR's PostgreSQL keeps its data, if it has any yet. */
export function findCluster(dataDir: string): string | null {
  const inside = join(dataDir, 'postgres')
  if (existsSync(inside)) return inside
  const location = join(dataDir, LOCATION_FILE)
  return existsSync(location) ? readFileSync(location, 'utf8').trim() : null
}

/** The place of the data, chosen once: inside DATA_DIR, or outside when we are root and PostgreSQL's account cannot get in. */
export function chooseCluster(dataDir: string): string {
  const found = findCluster(dataDir)
  const inside = join(dataDir, 'postgres')
  if (!isRoot()) return found ?? inside
  if (found !== null && found !== inside) return found
  const account = postgresAccount(inside)
  // The group of PostgreSQL's account may pass through a folder that is root's alone, and read nothing in it.
  if ('gid' in account && statSync(dataDir).uid === 0) chownSync(dataDir, 0, account.gid)
  if (found !== null || canEnter(account, dataDir)) return inside
  const outside = join(reachableFolder(), randomBytes(6).toString('hex'), 'postgres')
  mkdirSync(join(outside, '..'), { recursive: true })
  chmodSync(join(outside, '..'), 0o755)
  writeWhole(join(dataDir, LOCATION_FILE), `${outside}\n`, 0o600)
  return outside
}

/** Where a copy of the binaries goes when the installed ones cannot be run. */
export function spareFolder(dataDir: string): string {
  return isRoot() ? reachableFolder() : dataDir
}
