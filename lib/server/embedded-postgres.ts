import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { CommandError } from './command-error'
import { binariesFolder, chooseCluster, findCluster, openDataDir, writeFileAtomically } from './data-dir'
import { keepRunning } from './keep-running'
import { canEnter, postgresAccount } from './postgres-account'
import { postgresBinaries } from './postgres-binaries'
import { clearLeftovers, createCluster, readPostmasterFile } from './postgres-cluster'
import { type DatabaseUrls, databaseUrls, prepareRoles } from './postgres-roles'
import { DATABASE, FAST_SHUTDOWN, type Launch, launchServer, launchServerOnFreePort } from './postgres-server'
import { findLockOwner, LockHeld, takeLock } from './process-lock'
import { startWatchdog } from './watchdog'

/** Not PostgreSQL's own 5432, which an installed server may use. */
export const DEFAULT_PORT = 54_329

const memoryMb = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) / 2 ** 20

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Allocated as it is used. A page that is not in it is copied from the page cache of the operating system.
  shared_buffers: `${Math.max(128, Math.min(8192, Math.floor(memoryMb / 4)))}MB`,
  // The first change to a page after a checkpoint writes the whole page to the WAL, hence few checkpoints.
  checkpoint_timeout: '15min',
  max_wal_size: '4GB',
  // A storage of backups that is away for long may not fill the disk; a new base backup follows.
  max_slot_wal_keep_size: '10GB',
  random_page_cost: '1.1',
  jit: 'off',
  log_lock_waits: 'on',
  log_line_prefix: '%m [%p] ',
}

/** For tests, whose data is deleted: without waiting for the disk they take half the time. */
const NOT_DURABLE = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
}

export interface EmbeddedPostgres extends DatabaseUrls {
  port: number
  /** The folder with its data. */
  cluster: string
  /** The server process: another one after a restart. */
  pid: () => number | undefined
  stop: () => Promise<void>
}

/** The longest path of a Unix socket on every platform, less the file name with a port of five digits. */
const SOCKET_FOLDER_MAX = 103 - '/.s.PGSQL.65535'.length

/** A Unix socket takes half the CPU of TCP. There is none on Windows and none for a very long path. */
const socketFolder = (cluster: string): string =>
  process.platform === 'win32' || Buffer.byteLength(cluster) > SOCKET_FOLDER_MAX ? '' : cluster

function urlsOf(cluster: string, port: number, password: string): DatabaseUrls {
  const folder = socketFolder(cluster)
  const socket = folder && `?host=${encodeURIComponent(folder)}`
  return databaseUrls(
    password,
    (role, rolePassword) => `postgresql://${role}:${rolePassword}@127.0.0.1:${port}/${DATABASE}${socket}`,
  )
}

function superuserPassword(dataDir: string): string {
  const file = join(dataDir, 'postgres.password')
  if (!existsSync(file)) writeFileAtomically(file, `${randomBytes(24).toString('base64url')}\n`, 0o600)
  return readFileSync(file, 'utf8').trim()
}

const lockFile = (cluster: string) => `${cluster}.lock`

export function lockCluster(cluster: string, dataDir: string): () => void {
  try {
    return takeLock(lockFile(cluster))
  } catch (error) {
    if (!(error instanceof LockHeld)) throw error
    throw new CommandError(`The shop is already running on ${dataDir} (process ${error.pid}).`)
  }
}

/** The URLs of the server that another process of the shop runs on this data folder, or null. */
export function findRunningPostgres(folder: string): (DatabaseUrls & { cluster: string }) | null {
  if (!existsSync(folder)) return null
  const dataDir = openDataDir(folder)
  const cluster = findCluster(dataDir)
  if (cluster === null || findLockOwner(lockFile(cluster)) === null) return null
  const server = readPostmasterFile(cluster)
  return server === null ? null : { cluster, ...urlsOf(cluster, server.port, superuserPassword(dataDir)) }
}

/** What is needed to start a server on the cluster, which is created if it does not exist. */
export function prepareServer(
  dataDir: string,
  cluster: string,
  options: { durable?: boolean; maxConnections?: number; password?: string },
): Launch {
  const { durable = true, maxConnections = 120, password = superuserPassword(dataDir) } = options
  const account = postgresAccount(cluster)
  const native = postgresBinaries(account, () => binariesFolder(dataDir))
  createCluster(cluster, native, account, password)
  if (!canEnter(account, cluster)) {
    throw new CommandError(
      `The database in ${cluster} belongs to another account. Start the shop as that account, or choose another DATA_DIR.`,
    )
  }
  const settings = {
    ...SETTINGS,
    max_connections: String(maxConnections),
    unix_socket_directories: socketFolder(cluster),
    ...(durable ? {} : NOT_DURABLE),
  }
  return { native, cluster, account, password, log: join(dataDir, 'postgres.log'), settings }
}

/** Starts the server and supervises it. The watchdog stops PostgreSQL if this process is killed. */
async function superviseServer(
  launch: Launch,
  releaseLock: () => void,
  preferredPort: number,
  print: (line: string) => void,
): Promise<EmbeddedPostgres> {
  const watchdog = startWatchdog()
  const cleanUp = () => {
    watchdog.end()
    releaseLock()
  }
  let port: number | undefined
  try {
    const supervised = await keepRunning({
      name: 'PostgreSQL',
      print,
      termination: FAST_SHUTDOWN,
      async spawn() {
        await clearLeftovers(launch.cluster)
        // On the same port after a restart, so that connection pools reconnect.
        if (port !== undefined) return launchServer(launch, port, watchdog.guard)
        const started = await launchServerOnFreePort(launch, preferredPort, watchdog.guard)
        port = started.port
        return started.server
      },
    })
    const urls = urlsOf(launch.cluster, port ?? preferredPort, launch.password)
    await prepareRoles(urls.superuserUrl, launch.password).catch(async (error) => {
      await supervised.stop()
      throw error
    })
    return {
      ...urls,
      port: port ?? preferredPort,
      cluster: launch.cluster,
      pid: supervised.pid,
      async stop() {
        await supervised.stop()
        cleanUp()
      },
    }
  } catch (error) {
    cleanUp()
    throw error
  }
}

/** Starts PostgreSQL on a data folder that no other process uses, and restarts it on the same port until it is stopped. */
export async function startEmbeddedPostgres(options: {
  dataDir: string
  port?: number
  durable?: boolean
  maxConnections?: number
  print?: (line: string) => void
}): Promise<EmbeddedPostgres> {
  const dataDir = openDataDir(options.dataDir)
  const cluster = chooseCluster(dataDir)
  const releaseLock = lockCluster(cluster, dataDir)
  let launch: Launch
  try {
    launch = prepareServer(dataDir, cluster, options)
  } catch (error) {
    releaseLock()
    throw error
  }
  return superviseServer(launch, releaseLock, options.port ?? DEFAULT_PORT, options.print ?? (() => {}))
}
