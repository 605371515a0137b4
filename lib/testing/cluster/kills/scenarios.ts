import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { killAll, processTree, waitFor } from '@/lib/testing/process-tree'
import { hasRole, memberWithRole, postmasterOf } from '../patroni'
import { local, MEMBERS, PORTS, WORKERS } from '../ports'
import type { Cluster } from '../start-cluster'

/** A lease of the leader runs for 20 s; a process that is frozen for longer has lost it when it wakes up. */
const FROZEN_MS = 30_000
const AWAY_MS = 8000

export type Scenario = {
  name: string
  /** Within this many seconds writes should succeed again. */
  bound: number
  /** Kills something and brings it back. What it returns is printed. */
  run: (cluster: Cluster) => Promise<string>
}

async function required(role: string): Promise<number> {
  return waitFor(`a member with the role ${role}`, () => memberWithRole(role))
}

const processesOf = (cluster: Cluster, n: number) => {
  const postmaster = postmasterOf(cluster.folder, n)
  return [
    ...cluster.getProcess(`patroni${n}`).tree(),
    ...(postmaster === null ? [] : processTree(postmaster)),
  ]
}

/** The loss of a machine: Patroni and PostgreSQL at once. */
function loseHost(cluster: Cluster, n: number) {
  const processes = processesOf(cluster, n)
  cluster.getProcess(`patroni${n}`).takeDown()
  killAll(processes)
}

async function rejoin(cluster: Cluster, n: number): Promise<string> {
  const from = Date.now()
  cluster.getProcess(`patroni${n}`).start()
  await waitFor(`pg${n} as a replica`, () => hasRole(n, 'replica'), 90_000)
  return `rejoined ${((Date.now() - from) / 1000).toFixed(0)} s after its start`
}

async function replaceHost(cluster: Cluster, role: string, awayMs: number): Promise<string> {
  const n = await required(role)
  loseHost(cluster, n)
  await sleep(awayMs)
  return `pg${n}, ${await rejoin(cluster, n)}`
}

function signal(pids: readonly { pid: number }[], name: 'SIGSTOP' | 'SIGCONT') {
  for (const { pid } of pids) {
    try {
      process.kill(pid, name)
    } catch {
      // It has ended meanwhile.
    }
  }
}

async function freeze(pids: readonly { pid: number }[], ms: number) {
  signal(pids, 'SIGSTOP')
  await sleep(ms)
  signal(pids, 'SIGCONT')
}

async function away(cluster: Cluster, name: string, ms = AWAY_MS): Promise<string> {
  cluster.getProcess(name).takeDown()
  await sleep(ms)
  cluster.getProcess(name).start()
  return name
}

async function etcdLeader(): Promise<number> {
  for (const n of MEMBERS) {
    const url = `http://${local(PORTS.ETCD + n)}/v3/maintenance/status`
    const response = await fetch(url, { method: 'POST', body: '{}' }).catch(() => null)
    const status = (await response?.json()) as { leader: string; header: { member_id: string } } | undefined
    if (status && status.leader === status.header.member_id) return n
  }
  return 1
}

async function streamLeader(): Promise<number> {
  for (const n of MEMBERS) {
    const response = await fetch(`http://${local(PORTS.NATS_HTTP + n)}/jsz?streams=1`).catch(() => null)
    const leader = (await response?.json())?.account_details?.[0]?.stream_detail?.[0]?.cluster?.leader
    if (leader) return Number(leader.at(-1))
  }
  return 1
}

async function leadingWorker(cluster: Cluster): Promise<string> {
  const client = new pg.Client({ connectionString: cluster.settings.DATABASE_MIGRATE_URL })
  await client.connect()
  const { rows } = await client.query("select holder from worker_leases where name = 'duties'")
  await client.end()
  const names = WORKERS.map((n) => `worker${n}`)
  return (
    names.find((name) => String(rows[0]?.holder).includes(`-${cluster.getProcess(name).pid}-`)) ?? 'worker1'
  )
}

/** The primary stays one while the other Patronis answer it: `failsafe_mode`. */
async function loseEtcd(cluster: Cluster): Promise<string> {
  const names = MEMBERS.map((n) => `etcd${n}`)
  return (await Promise.all(names.map((name) => away(cluster, name, 15_000)))).join(', ')
}

const crash = (cluster: Cluster, name: string): string => {
  cluster.getProcess(name).crash()
  return name
}

async function freezeMember(cluster: Cluster, role: string, ms: number): Promise<string> {
  const n = await required(role)
  await freeze(processesOf(cluster, n), ms)
  await waitFor('a primary and a replica', () => hasRole(n, 'replica'), 90_000)
  return `pg${n}, now a replica of pg${await required('leader')}`
}

async function freezePostgres(cluster: Cluster): Promise<string> {
  const n = await required('leader')
  const postmaster = postmasterOf(cluster.folder, n)
  await freeze(postmaster === null ? [] : processTree(postmaster), FROZEN_MS)
  await waitFor('the old primary as a replica', () => hasRole(n, 'replica'), 90_000)
  return `pg${n}, now a replica of pg${await required('leader')}`
}

/** Patroni waits for the lease of 20 s; a synchronous standby is given up after wal_sender_timeout. */
const FAILOVER = 25
const OTHERWISE = 5

export const SCENARIOS: readonly Scenario[] = [
  { name: 'nothing', bound: OTHERWISE, run: async () => 'for comparison' },
  { name: 'primary', bound: FAILOVER, run: (cluster) => replaceHost(cluster, 'leader', FROZEN_MS) },
  {
    name: 'synchronous standby',
    bound: OTHERWISE,
    run: (cluster) => replaceHost(cluster, 'sync_standby', AWAY_MS),
  },
  {
    name: 'etcd leader',
    bound: OTHERWISE,
    run: async (cluster) => away(cluster, `etcd${await etcdLeader()}`),
  },
  { name: 'PgBouncer', bound: OTHERWISE, run: async (cluster) => crash(cluster, 'pgbouncer') },
  { name: 'HAProxy', bound: OTHERWISE, run: async (cluster) => crash(cluster, 'haproxy') },
  { name: 'Redis', bound: OTHERWISE, run: (cluster) => away(cluster, 'redis') },
  {
    name: 'leader of the NATS stream',
    bound: OTHERWISE,
    run: async (cluster) => away(cluster, `nats${await streamLeader()}`),
  },
  { name: 'web process', bound: OTHERWISE, run: async (cluster) => crash(cluster, 'web1') },
  {
    name: 'leading worker',
    bound: OTHERWISE,
    run: async (cluster) => crash(cluster, await leadingWorker(cluster)),
  },
  {
    name: 'primary, frozen with its Patroni',
    bound: FAILOVER,
    run: (cluster) => freezeMember(cluster, 'leader', FROZEN_MS),
  },
  { name: 'PostgreSQL of the primary, frozen', bound: FAILOVER, run: freezePostgres },
  {
    name: 'synchronous standby, frozen',
    bound: OTHERWISE,
    run: (cluster) => freezeMember(cluster, 'sync_standby', 15_000),
  },
  { name: 'all of etcd', bound: OTHERWISE, run: loseEtcd },
  {
    name: 'web process and primary',
    bound: FAILOVER,
    run: async (cluster) =>
      `${crash(cluster, 'web2')} and ${await replaceHost(cluster, 'leader', FROZEN_MS)}`,
  },
  { name: 'two parts at random', bound: OTHERWISE, run: killTwo },
]

/** The parts that come back within seconds. */
const QUICK = [
  'etcd leader',
  'PgBouncer',
  'HAProxy',
  'Redis',
  'leader of the NATS stream',
  'web process',
  'leading worker',
]

async function killTwo(cluster: Cluster): Promise<string> {
  const first = randomInt(QUICK.length)
  const second = (first + 1 + randomInt(QUICK.length - 1)) % QUICK.length
  const chosen = SCENARIOS.filter(({ name }) => name === QUICK[first] || name === QUICK[second])
  return (await Promise.all(chosen.map(({ run }) => run(cluster)))).join(' and ')
}
