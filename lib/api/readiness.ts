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
  /** For whoever watches. A process whose deliveries are late still serves. */
  deliveries: Backlog | null
}

/** Whether this process can serve just now, and whether events leave the shop. */
export async function readiness(): Promise<Readiness> {
  const applied = await appliedMigrations().catch((err) => {
    log.warn({ err }, 'the database did not answer whether it is ready')
    return null
  })
  const database = applied !== null
  const missing = (await shippedMigrations()).filter((name) => !applied?.has(name))
  const migrations = database && missing.length === 0
  const deliveries = migrations ? await deliveryBacklog().catch(noBacklog) : null
  return { status: migrations && !shutdown.aborted ? 'ok' : 'unavailable', database, migrations, deliveries }
}

function noBacklog(err: unknown): null {
  log.warn({ err }, 'the backlog of events could not be read')
  return null
}

async function appliedMigrations(): Promise<Set<string>> {
  const rows = await query<{ name: string }>(
    prisma,
    sql`select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null`,
  )
  return new Set(rows.map(({ name }) => name))
}

/** None where only the built code was deployed: then whoever deployed it migrated, too. */
async function shippedMigrations(): Promise<string[]> {
  const entries = await readdir('prisma/migrations', { withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}
