import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CommandError } from '@/lib/server/command-error'
import { isPortFree } from '@/lib/server/free-port'
import { buildShop, isBuildFresh } from '@/lib/server/next-build'
import { type Account, canEnter, postgresAccount } from '@/lib/server/postgres-account'
import { waitFor } from '@/lib/testing/process-tree'
import { startClusterBackups, writeBackupConfiguration } from './backups'
import { type Values, writeSecretly } from './configuration'
import { etcdMembers, haproxy, natsServers, patroniMembers, pgbouncer, redis } from './engines'
import { hasRole, installPatroni, PATRONI_VERSION } from './patroni'
import { local, MEMBERS, PORTS } from './ports'
import { prepareClusterDatabase } from './prepare-database'
import { findPrograms, type Programs } from './programs'
import { shopSettings, webServers, workers } from './shop'
import { killLeftovers, type Specification, Supervised } from './supervised'

const FOLDERS = ['log', 'pg', 'etcd', 'nats', 'redis', 'pgbackrest']

export type Cluster = {
  folder: string
  secret: string
  url: string
  settings: ReturnType<typeof shopSettings>
  getProcess: (name: string) => Supervised
  stop: () => Promise<void>
}

/** Starts the whole cluster in one folder. It is stopped in the reverse order, and the folder can be removed then. */
export async function startCluster(
  path: string,
  print: (line: string) => void,
  patroniVersion = PATRONI_VERSION,
): Promise<Cluster> {
  const programs = findPrograms()
  const folder = resolve(path)
  killLeftovers(folder)
  await requireFreePorts()
  for (const name of FOLDERS) mkdirSync(join(folder, name), { recursive: true })
  const account = accountFor(folder)
  const secret = secretOf(folder)
  const values: Values = {
    DIR: folder,
    SECRET: secret,
    PG_BIN: programs.postgresFolder,
    PGBACKREST: programs.pgbackrest ?? '',
  }
  const running = new Map<string, Supervised>()
  const start = (specifications: Specification[]) => {
    for (const one of specifications) {
      const supervised = new Supervised(folder, one)
      running.set(one.name, supervised)
      supervised.start()
    }
  }
  let endBackups = () => {}
  const stop = () => {
    endBackups()
    return stopAll(folder, [...running.values()])
  }
  try {
    if (!isBuildFresh()) await buildShop()
    print('Starting etcd, NATS, Redis and PostgreSQL.')
    const patroni = installPatroni(folder, programs.python3, patroniVersion)
    await startEngines({ values, programs, patroni, account, start })
    await prepareClusterDatabase(secret)
    endBackups = await startClusterBackups(values, account, print)
    print('Starting the shop.')
    const settings = shopSettings(secret)
    start([...webServers(settings), ...workers(settings)])
    const url = settings.NEXTAUTH_URL
    await waitFor('the shop', () => isOk(`${url}/api/health/ready`), 120_000)
    const getProcess = (name: string) => {
      const found = running.get(name)
      if (!found) throw new Error(`the cluster has no ${name}`)
      return found
    }
    return { folder, secret, url, settings, getProcess, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

type EngineOptions = {
  values: Values
  programs: Programs
  patroni: string
  account: Account
  start: (specifications: Specification[]) => void
}

async function startEngines({ values, programs, patroni, account, start }: EngineOptions): Promise<void> {
  start([...etcdMembers(values, programs), ...natsServers(values, programs), redis(values, programs)])
  // A member is healthy only with a quorum, so one is enough.
  await waitFor('etcd', () => isOk(`http://${local(PORTS.ETCD + 1)}/health`))
  writeBackupConfiguration(values, account)
  start([...patroniMembers(values, patroni, account), haproxy(values, programs)])
  // With `synchronous_mode_strict` the primary commits nothing before it has a synchronous standby.
  const hasStandby = async () => (await Promise.all(MEMBERS.map((n) => hasRole(n, 'sync')))).includes(true)
  await waitFor('a synchronous standby', hasStandby, 120_000)
  writeSecretly(join(values.DIR, 'userlist.txt'), `"jangteo" "${values.SECRET}"\n`, account)
  start([pgbouncer(values, programs, account)])
}

const isOk = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2000) }).then(
    (response) => response.ok,
    () => false,
  )

async function requireFreePorts(): Promise<void> {
  const { ETCD, PG, REST, NATS, WEB, PRIMARY, REPLICAS, FRONT, BOUNCER, REDIS } = PORTS
  const memberPorts = [ETCD, PG, REST, NATS, WEB].flatMap((port) => MEMBERS.map((n) => port + n))
  for (const port of [...memberPorts, PRIMARY, REPLICAS, FRONT, BOUNCER, REDIS]) {
    if (!(await isPortFree(port, '127.0.0.1'))) {
      throw new CommandError(`Port ${port} is taken by another program, or by a cluster that runs already.`)
    }
  }
}

/** PostgreSQL and PgBouncer refuse to run as root. Their account has to enter the folder if this process is root. */
function accountFor(folder: string): Account {
  const account = postgresAccount(join(folder, 'pg'))
  if (!('uid' in account)) return account
  chmodSync(folder, 0o755)
  for (const name of ['pg', 'pgbackrest', 'log']) chownSync(join(folder, name), account.uid, account.gid)
  if (!canEnter(account, folder)) {
    throw new CommandError(
      `User postgres cannot enter ${folder}. Name another folder: npm run cluster -- /var/tmp/cluster`,
    )
  }
  return account
}

/** One secret for every password of this cluster, which listens on 127.0.0.1 only. */
function secretOf(folder: string): string {
  const file = join(folder, 'secret')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8')
}

/** The shop first, so that its requests and background tasks end while the engines still answer. */
async function stopAll(folder: string, running: Supervised[]): Promise<void> {
  const named = (pattern: RegExp) => running.filter(({ name }) => pattern.test(name))
  for (const pattern of [/^(web|worker)/, /^(haproxy|pgbouncer)/, /^patroni/, /^(etcd|nats|redis)/]) {
    await Promise.all(named(pattern).map((one) => one.stop()))
  }
  // PostgreSQL outlives a Patroni that was killed.
  killLeftovers(folder)
}

/** Removes the data of a stopped cluster. */
export const removeCluster = (folder: string): void => rmSync(folder, { recursive: true, force: true })
