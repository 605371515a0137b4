import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
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

export function openDataDir(dataDir: string): string {
  try {
    const made = mkdirSync(dataDir, { recursive: true })
    if (made !== undefined) chmodSync(dataDir, 0o755)
    return realpathSync(dataDir)
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
  if (found !== null) return found
  const inside = join(dataDir, 'postgres')
  if (!isRoot() || canEnter(postgresAccount(inside), dataDir)) return inside
  const outside = join(reachableFolder(), randomBytes(6).toString('hex'), 'postgres')
  mkdirSync(join(outside, '..'), { recursive: true })
  chmodSync(join(outside, '..'), 0o755)
  writeWhole(join(dataDir, LOCATION_FILE), `${outside}\n`, 0o644)
  return outside
}

/** Where a copy of the binaries goes when the installed ones cannot be run. */
export function spareFolder(dataDir: string): string {
  return isRoot() ? reachableFolder() : dataDir
}
