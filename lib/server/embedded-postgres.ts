import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PlainError } from './plain-error'
import { canEnter, postgresAccount } from './postgres-account'
import { postgresBinaries } from './postgres-binaries'
import { clearLeftovers, createCluster, readPostmasterFile } from './postgres-cluster'
import { chooseCluster, findCluster, openDataDir, spareFolder, writeWhole } from './postgres-place'
import { type DatabaseUrls, databaseUrls, prepareRoles } from './postgres-roles'
import {
  DATABASE,
  isRunning,
  type Launch,
  launchServer,
  launchServerOnFreePort,
  stopServer,
} from './postgres-server'
import { findLockOwner, LockHeld, takeLock } from './process-lock'
import { startWatchdog } from './watchdog'

/** Away from PostgreSQL's own 5432, so that a shop and an installed server do not meet. */
const USUAL_PORT = 54_329

const memoryMb = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) / 2 ** 20

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '120',
  // Taken only as it is used. A page that is not in it has to be copied from the system's own cache.
  shared_buffers: `${Math.max(128, Math.min(8192, Math.floor(memoryMb / 4)))}MB`,
  // The first change to a page after a checkpoint writes the whole page: so checkpoints are few.
  checkpoint_timeout: '15min',
  max_wal_size: '4GB',
  random_page_cost: '1.1',
  jit: 'off',
  log_lock_waits: 'on',
  log_line_prefix: '%m [%p] ',
}

/** For tests: nothing is kept anyway, and half of a test's time would be waiting for the disk. */
const FORGETFUL = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
}

export interface EmbeddedPostgres extends DatabaseUrls {
  port: number
  /** The running server's process, another one after a restart. */
  pid: () => number | undefined
  stop: () => Promise<void>
}

/** The longest path every system takes for a socket, with the file's own name and a port of five digits. */
const SOCKET_FOLDER_MAX = 103 - '/.s.PGSQL.65535'.length

/** A socket in the cluster's own folder costs half of what TCP does; Windows and very long paths have to do without. */
const socketFolder = (cluster: string): string =>
  process.platform === 'win32' || Buffer.byteLength(cluster) > SOCKET_FOLDER_MAX ? '' : cluster

function urlsOf(cluster: string, port: number, password: string): DatabaseUrls {
  const folder = socketFolder(cluster)
  const nearer = folder && `?host=${encodeURIComponent(folder)}`
  return databaseUrls(
    password,
    (role, its) => `postgresql://${role}:${its}@127.0.0.1:${port}/${DATABASE}${nearer}`,
  )
}

function keptPassword(dataDir: string): string {
  const file = join(dataDir, 'postgres.password')
  if (!existsSync(file)) writeWhole(file, `${randomBytes(24).toString('base64url')}\n`, 0o600)
  return readFileSync(file, 'utf8').trim()
}

const lockFile = (cluster: string) => `${cluster}.lock`

function lock(cluster: string, dataDir: string): () => void {
  try {
    return takeLock(lockFile(cluster))
  } catch (error) {
    if (!(error instanceof LockHeld)) throw error
    throw new PlainError(`The shop is already running on ${dataDir} (process ${error.pid}).`)
  }
}

/** The addresses of the server that another process of ours runs on this data folder, if one does. */
export function findRunningPostgres(folder: string): DatabaseUrls | null {
  if (!existsSync(folder)) return null
  const dataDir = openDataDir(folder)
  const cluster = findCluster(dataDir)
  if (cluster === null || findLockOwner(lockFile(cluster)) === null) return null
  const server = readPostmasterFile(cluster)
  return server === null ? null : urlsOf(cluster, server.port, keptPassword(dataDir))
}

function prepare(dataDir: string, cluster: string, durable: boolean): Launch {
  const account = postgresAccount(cluster)
  const native = postgresBinaries(account, () => spareFolder(dataDir))
  const password = keptPassword(dataDir)
  createCluster(cluster, native, account, password)
  if (!canEnter(account, cluster)) {
    throw new PlainError(
      `The database in ${cluster} belongs to another account. Start the shop as that account, or choose another DATA_DIR.`,
    )
  }
  const settings = {
    ...SETTINGS,
    unix_socket_directories: socketFolder(cluster),
    ...(durable ? {} : FORGETFUL),
  }
  return { native, cluster, account, password, log: join(dataDir, 'postgres.log'), settings }
}

/** Starts the server again on its port each time it ends, until `stopped` says so. */
async function keepAlive(
  kept: { server: Awaited<ReturnType<typeof launchServer>>; stopping: boolean },
  again: () => ReturnType<typeof launchServer>,
  say: (sentence: string) => void,
) {
  for (let wait = 100; !kept.stopping; ) {
    if (isRunning(kept.server)) await once(kept.server, 'exit')
    if (kept.stopping) return
    say(
      `PostgreSQL ended unexpectedly (${kept.server.signalCode ?? kept.server.exitCode}); starting it again.`,
    )
    try {
      kept.server = await again()
      say('PostgreSQL is back.')
      wait = 100
    } catch (error) {
      say((error as Error).message)
      await sleep(wait)
      wait = Math.min(wait * 2, 5000)
    }
  }
}

async function run(
  how: Launch,
  release: () => void,
  preferred: number,
  say: (sentence: string) => void,
): Promise<EmbeddedPostgres> {
  const watchdog = startWatchdog()
  const letGo = () => {
    watchdog.end()
    release()
  }
  try {
    await clearLeftovers(how.cluster)
    const { server, port } = await launchServerOnFreePort(how, preferred, watchdog.guard)
    const urls = urlsOf(how.cluster, port, how.password)
    await prepareRoles(urls.superuserUrl, how.password).catch(async (error) => {
      await stopServer(server)
      throw error
    })
    const kept = { server, stopping: false }
    const again = async () => {
      await clearLeftovers(how.cluster)
      return launchServer(how, port, watchdog.guard)
    }
    const keeping = keepAlive(kept, again, say)
    return {
      ...urls,
      port,
      pid: () => kept.server.pid,
      async stop() {
        kept.stopping = true
        await stopServer(kept.server)
        await keeping
        // A restart that was under way when we were told to stop.
        await stopServer(kept.server)
        letGo()
      },
    }
  } catch (error) {
    letGo()
    throw error
  }
}

/** PostgreSQL on this data folder, ours alone, brought back on the same port whenever it dies, until it is stopped. */
export async function startEmbeddedPostgres(options: {
  dataDir: string
  port?: number
  durable?: boolean
  say?: (sentence: string) => void
}): Promise<EmbeddedPostgres> {
  const dataDir = openDataDir(options.dataDir)
  const cluster = chooseCluster(dataDir)
  const release = lock(cluster, dataDir)
  let how: Launch
  try {
    how = prepare(dataDir, cluster, options.durable ?? true)
  } catch (error) {
    release()
    throw error
  }
  return run(how, release, options.port ?? USUAL_PORT, options.say ?? (() => {}))
}
