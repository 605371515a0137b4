import { readdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { prisma } from '@/lib/database/client'
import { replicaState } from '@/lib/database/replica'
import { readServerState, type ServerState } from '@/lib/database/server-state'
import { query, sql } from '@/lib/database/sql'
import { type Backlog, deliveryBacklog } from '@/lib/events/backlog'
import { log } from '@/lib/log'
import { type BackupAge, backupAge } from '@/lib/server/backup/backup-state'
import { shutdown } from '@/lib/server/shutdown'
import { DUTIES_LEASE, findHolder } from '@/lib/worker/lease'

/** A load balancer gives a check a few seconds, and a process that answers late would count as gone. */
const CHECK_MS = 1000
/** A commit usually waits for milliseconds. */
const COMMIT_WAIT_MAX_SECONDS = 5

/** What all processes share. While it is away, each of them still serves what it can and tells clients when to retry. */
type Shared = {
  database: boolean
  writable: boolean
  commitWaitSeconds: number
  /** Null without a replica. */
  replica: { available: boolean; lagSeconds: number | null } | null
  /** The worker that runs the recurring duties, or null while none does. */
  leader: string | null
  deliveries: Backlog | null
  /** Null without backups. */
  backup: BackupAge | null
}

type Readiness = Shared & {
  /**
   * `unavailable` is about this process: it is stopping, or its release needs migrations that have not been applied. It
   * should get no requests. `degraded` is about what all processes share, so taking this one out would help nobody.
   */
  status: 'ok' | 'degraded' | 'unavailable'
  migrations: boolean
}

/** Whether this process should get requests, and the state of what it depends on. */
export async function readiness(): Promise<Readiness> {
  const [applied, server] = await Promise.all([
    answerOf('the migrations', appliedMigrations()),
    answerOf('the state of the server', readServerState()),
  ])
  const shipped = await shippedMigrations()
  const migrations = applied === null || shipped.every((name) => applied.has(name))
  const state = await sharedState(server, applied !== null && migrations)
  const healthy = state.database && state.writable && state.commitWaitSeconds < COMMIT_WAIT_MAX_SECONDS
  const refused = shutdown.aborted || !migrations
  return { status: refused ? 'unavailable' : healthy ? 'ok' : 'degraded', migrations, ...state }
}

/** Tables are read only if they are known to exist. */
async function sharedState(server: ServerState | null, migrated: boolean): Promise<Shared> {
  const [leader, deliveries, backup] = migrated
    ? await Promise.all([
        answerOf('the leading worker', findHolder(DUTIES_LEASE)),
        answerOf('the backlog of events', deliveryBacklog()),
        answerOf('the age of the backup', backupAge()),
      ])
    : [null, null, null]
  const { writable, commitWaitSeconds } = server ?? { writable: false, commitWaitSeconds: 0 }
  const replica = replicaState()
  return { database: server !== null, writable, commitWaitSeconds, replica, leader, deliveries, backup }
}

/** Null when the database does not answer in time. */
async function answerOf<T>(what: string, answer: Promise<T>): Promise<T | null> {
  const timeout = sleep(CHECK_MS, undefined, { ref: false }).then(() => {
    throw new Error(`no answer within ${CHECK_MS} ms`)
  })
  try {
    return await Promise.race([answer, timeout])
  } catch (err) {
    log.warn({ err }, `the readiness check could not read ${what}`)
    return null
  }
}

async function appliedMigrations(): Promise<Set<string>> {
  const rows = await query<{ name: string }>(
    prisma,
    sql`select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null`,
  )
  return new Set(rows.map(({ name }) => name))
}

/** Empty if only the build was deployed, without the migrations: then the deployment has applied them. */
async function shippedMigrations(): Promise<string[]> {
  const entries = await readdir('prisma/migrations', { withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}
