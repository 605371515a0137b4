import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError } from '@/lib/server/command-error'
import { findProgram } from '@/lib/testing/find-program'

/** The programs of the cluster and the packages of Debian that bring them. */
const PACKAGES = {
  etcd: 'etcd-server',
  haproxy: 'haproxy',
  pgbouncer: 'pgbouncer',
  'redis-server': 'redis-server',
  'nats-server': 'nats-server',
} as const

export type ProgramName = keyof typeof PACKAGES
export type Programs = Record<ProgramName | 'python3', string> & {
  postgresFolder: string
  /** Null where it is not installed: the cluster runs without backups then. */
  pgbackrest: string | null
}

const POSTGRES_FOLDERS = '/usr/lib/postgresql'

/** The newest PostgreSQL of Debian's packages. */
function findPostgresFolder(): string | null {
  if (!existsSync(POSTGRES_FOLDERS)) return null
  const versions = readdirSync(POSTGRES_FOLDERS).sort((a, b) => Number(b) - Number(a))
  const bins = versions.map((version) => join(POSTGRES_FOLDERS, version, 'bin'))
  return bins.find((bin) => existsSync(join(bin, 'pg_basebackup'))) ?? null
}

/** Throws one sentence that names all missing packages. */
export function findPrograms(): Programs {
  const names = Object.keys(PACKAGES) as ProgramName[]
  const found = Object.fromEntries(names.map((name) => [name, findProgram([name])]))
  const postgresFolder = findPostgresFolder()
  // Not the first python3 of the PATH: user postgres must be able to run it.
  const python3 = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : null
  const missing = [
    ...names.filter((name) => found[name] === null).map((name) => PACKAGES[name]),
    ...(postgresFolder === null ? ['postgresql-15'] : []),
    ...(python3 === null ? ['python3-venv'] : []),
  ]
  if (missing.length > 0) {
    throw new CommandError(
      `The cluster needs packages of Debian that are missing: apt-get install ${missing.join(' ')}`,
    )
  }
  return { ...found, python3, postgresFolder, pgbackrest: findProgram(['pgbackrest']) } as Programs
}
