import { readdir } from 'node:fs/promises'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { type Backlog, deliveryBacklog } from '@/lib/events/backlog'
import { log } from '@/lib/log'
import { shutdown } from '@/lib/server/shutdown'

type Readiness = {
  status: 'ok' | 'unavailable'
  database: boolean
  migrations: boolean
  /** For monitoring only: a process whose deliveries are late still serves requests. */
  deliveries: Backlog | null
}

/** Whether this process can serve requests, with the backlog of event deliveries. */
export async function readiness(): Promise<Readiness> {
  const applied = await appliedMigrations().catch((err) => {
    log.warn({ err }, 'the readiness check could not read the database')
    return null
  })
  const database = applied !== null
  const missing = (await shippedMigrations()).filter((name) => !applied?.has(name))
  const migrations = database && missing.length === 0
  const deliveries = migrations ? await deliveryBacklog().catch(logNoBacklog) : null
  return { status: migrations && !shutdown.aborted ? 'ok' : 'unavailable', database, migrations, deliveries }
}

function logNoBacklog(err: unknown): null {
  log.warn({ err }, 'the readiness check could not read the backlog of events')
  return null
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
