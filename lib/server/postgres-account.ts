import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'

/** The account that PostgreSQL runs as if this process is root, because PostgreSQL refuses to run as root. Else empty. */
export type Account = { uid: number; gid: number } | Record<string, never>

function lookUp(name: string): Account | null {
  const id = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' })
  const uid = id('-u')
  const gid = id('-g')
  if (uid.status !== 0 || gid.status !== 0) return null
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

function createSystemAccount(name: string): Account | null {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', name])
  const created = lookUp(name)
  if (created !== null) return created
  // Alpine has no useradd.
  spawnSync('adduser', ['-S', '-D', '-H', name])
  return lookUp(name)
}

/** An existing cluster keeps its owner, so that the shop can be started by root or by that owner. */
function ownerOf(folder: string): Account | null {
  const found = statSync(folder, { throwIfNoEntry: false })
  return found === undefined || found.uid === 0 ? null : { uid: found.uid, gid: found.gid }
}

export function isRoot() {
  return process.getuid?.() === 0
}

export function postgresAccount(cluster: string): Account {
  if (!isRoot()) return {}
  const account =
    ownerOf(cluster) ?? lookUp('postgres') ?? createSystemAccount('postgres') ?? lookUp('nobody')
  if (account === null) throw new Error('no account to run PostgreSQL as')
  return account
}

export function canEnter(account: Account, folder: string): boolean {
  // Run in `/`, because the account may be unable to enter the current folder.
  return spawnSync('sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...account, cwd: '/' }).status === 0
}
