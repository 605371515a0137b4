import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError } from '@/lib/server/command-error'
import { local, MEMBERS, PORTS } from './ports'

/**
 * Debian's 3.0.2 writes the leader key unconditionally: a primary that had been frozen took the lead back from its successor
 * and stranded what that one had sold. 4.1.5 compares first.
 */
export const PATRONI_VERSION = '4.1.5'
const DRIVER = 'psycopg[binary]==3.3.9'

/** Installs Patroni from PyPI into the folder, once. */
export function installPatroni(folder: string, python3: string, version: string): string {
  const venv = join(folder, `patroni-${version}`)
  const patroni = join(venv, 'bin', 'patroni')
  if (existsSync(patroni)) return patroni
  const steps = [
    [python3, '-m', 'venv', venv],
    [
      join(venv, 'bin', 'pip'),
      'install',
      '--quiet',
      '--disable-pip-version-check',
      `patroni[etcd3]==${version}`,
      DRIVER,
    ],
  ]
  for (const [command = '', ...args] of steps) {
    const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' })
    if (status !== 0) {
      const reason = (stderr || error?.message || '').trim().split('\n').at(-1)
      throw new CommandError(`Patroni could not be installed (apt-get install python3-venv?): ${reason}`)
    }
  }
  return patroni
}

type Member = { name: string; role: string; state: string; lag?: number }

/** The members as the first Patroni that answers sees them. */
export async function clusterMembers(): Promise<Member[]> {
  for (const n of MEMBERS) {
    const response = await fetch(`http://${local(PORTS.REST + n)}/cluster`, {
      signal: AbortSignal.timeout(1000),
    }).catch(() => null)
    if (response?.ok) return ((await response.json()) as { members: Member[] }).members
  }
  return []
}

/** The number of the member with this role: `leader`, `sync_standby`. */
export async function memberWithRole(role: string): Promise<number | null> {
  const member = (await clusterMembers()).find((one) => one.role === role)
  return member ? Number(member.name.at(-1)) : null
}

/** Whether Patroni gives a member this role: `primary`, `replica`, `sync`. */
export const hasRole = (n: number, role: string): Promise<boolean> =>
  fetch(`http://${local(PORTS.REST + n)}/${role}`, { signal: AbortSignal.timeout(1000) }).then(
    ({ status }) => status === 200,
    () => false,
  )

/** The first process of a member's PostgreSQL, which outlives its Patroni. */
export function postmasterOf(folder: string, n: number): number | null {
  const file = join(folder, 'pg', String(n), 'postmaster.pid')
  if (!existsSync(file)) return null
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  return Number.isInteger(pid) && existsSync(`/proc/${pid}`) ? pid : null
}
