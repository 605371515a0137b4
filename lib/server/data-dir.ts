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
import { CommandError } from './command-error'
import { canEnter, isRoot, postgresAccount } from './postgres-account'

/** Names the cluster's folder when it is outside DATA_DIR; see docs/decisions/002-embedded-postgresql.md. */
const LOCATION_FILE = 'postgres.location'

/** Folders that every account can enter, in order of preference. */
const SYSTEM_FOLDERS = ['/var/lib/jangteo', join(tmpdir(), 'jangteo')]

/** A folder that only root can write to, because programs in it are run by another account. */
function systemFolder(): string {
  for (const folder of SYSTEM_FOLDERS) {
    try {
      mkdirSync(folder, { recursive: true })
      const found = lstatSync(folder)
      if (!found.isDirectory() || found.uid !== 0) continue
      chmodSync(folder, 0o755)
      return folder
    } catch {
      // Missing or read-only on this system: try the next one.
    }
  }
  throw new CommandError(
    `None of ${SYSTEM_FOLDERS.join(', ')} can be used. Set DATA_DIR to a folder anyone can enter.`,
  )
}

/** Writes to a temporary file and renames it, so that a crash cannot leave half a file. */
export function writeFileAtomically(file: string, content: string, mode: number) {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, content, { mode })
  renameSync(draft, file)
}

/** The files that the shop writes to DATA_DIR. */
export const DATA_FILES = {
  secrets: ['secret', 'sandbox-key', 'events-secret', 'sandbox.json'],
  /** Useless without the cluster: the sandboxes' files refer to its orders. */
  ofCluster: [
    LOCATION_FILE,
    'postgres.password',
    'backup-archive',
    'postgres.log',
    'postgres.log.old',
    'gateway.jsonl',
    'kakaopay.jsonl',
    'toss.jsonl',
    'toss.jsonl.webhooks',
    'toss.jsonl.answers',
    'data-platform.jsonl',
  ],
}

/**
 * Restricts DATA_DIR and its files to their owner, because an earlier release left them readable by everyone. As root, the
 * group keeps execute permission: PostgreSQL runs as another account, whose group `chooseCluster` sets. A folder with the
 * sticky bit, such as /tmp, is left alone.
 */
function restrictToOwner(dataDir: string) {
  const uid = process.getuid?.()
  const stat = (path: string) => statSync(path, { throwIfNoEntry: false })
  const folder = stat(dataDir)
  if (uid === undefined || folder === undefined) return
  const mode = isRoot() ? 0o710 : 0o700
  const shared = (folder.mode & 0o1000) !== 0
  if (folder.uid === uid && !shared && (folder.mode & 0o777) !== mode) chmodSync(dataDir, mode)
  for (const name of [...DATA_FILES.secrets, ...DATA_FILES.ofCluster]) {
    const file = join(dataDir, name)
    const found = stat(file)
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
    throw new CommandError(`DATA_DIR ${dataDir} cannot be used: ${(error as Error).message}.`)
  }
}

/** The folder of this DATA_DIR's PostgreSQL cluster, or null before the first start. */
export function findCluster(dataDir: string): string | null {
  const inside = join(dataDir, 'postgres')
  if (existsSync(inside)) return inside
  const location = join(dataDir, LOCATION_FILE)
  return existsSync(location) ? readFileSync(location, 'utf8').trim() : null
}

/** Chooses the cluster's folder once: in DATA_DIR, or outside if this is root and PostgreSQL's account cannot enter DATA_DIR. */
export function chooseCluster(dataDir: string): string {
  const found = findCluster(dataDir)
  const inside = join(dataDir, 'postgres')
  if (!isRoot()) return found ?? inside
  if (found !== null && found !== inside) return found
  const account = postgresAccount(inside)
  // With mode 0710 the group of PostgreSQL's account may enter root's folder but not list it.
  if ('gid' in account && statSync(dataDir).uid === 0) chownSync(dataDir, 0, account.gid)
  if (found !== null || canEnter(account, dataDir)) return inside
  const outside = join(systemFolder(), randomBytes(6).toString('hex'), 'postgres')
  mkdirSync(join(outside, '..'), { recursive: true })
  chmodSync(join(outside, '..'), 0o755)
  writeFileAtomically(join(dataDir, LOCATION_FILE), `${outside}\n`, 0o600)
  return outside
}

/** The folder for a copy of the binaries when the installed ones cannot be run. */
export function binariesFolder(dataDir: string): string {
  return isRoot() ? systemFolder() : dataDir
}
