import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import type pg from 'pg'
import { DEADLOCK, LOCK_TIMEOUT, sqlState } from '@/lib/database/errors'
import { withClient } from '@/lib/database/with-client'
import { CommandError } from './command-error'
import { grantPrivileges } from './grant-privileges'
import type { Database } from './with-database'

const MIGRATIONS = 'prisma/migrations'

/** The number that Prisma's own tools lock, so that `prisma migrate deploy` waits for the shop and the shop for it. */
const PRISMA_LOCK = 72_707_369
/** Longer than another process takes to migrate. */
const LOCK_WAIT_MS = 60_000
/**
 * A migration that waits for the lock of a table holds up all later statements on it, also reads. While a long transaction
 * keeps the table, the migration is tried again and again, with pauses in which they run. Shorter than PostgreSQL's
 * deadlock_timeout of a second, so that a migration of two tables gives way before a request that it blocks is ended.
 */
const TABLE_LOCK_WAIT_MS = 500
const PAUSE_MS = 3000
const TRIES_MS = 300_000

/** Prisma's table of migrations, which is the same for its own tools. */
const TABLE = `
  create table if not exists _prisma_migrations (
    id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz,
    migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
    started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`

/** Locks out other processes that migrate. The lock ends with the transaction, also behind a pooler and after a crash. */
const BEGIN = `
  begin; set local lock_timeout = ${LOCK_WAIT_MS}; set local statement_timeout = 0; set local timezone = 'UTC';
  set local client_min_messages = warning; select pg_advisory_xact_lock(${PRISMA_LOCK});
  set local lock_timeout = ${TABLE_LOCK_WAIT_MS}; ${TABLE}`

/** Applies missing migrations and returns their names. Safe to run in several processes at once: one applies each. */
export function migrate(databaseUrl: string): Promise<string[]> {
  return withClient(databaseUrl, async (client) => {
    const entries = await readdir(MIGRATIONS, { withFileTypes: true })
    const applied: string[] = []
    for (const name of entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()) {
      if (await applyWhenUnlocked(client, name)) applied.push(name)
    }
    return applied
  }).catch((error) => {
    throw new CommandError(`The database cannot be migrated: ${(error as Error).message}`)
  })
}

async function applyWhenUnlocked(client: pg.Client, name: string): Promise<boolean> {
  const giveUpAt = Date.now() + TRIES_MS
  for (;;) {
    try {
      return await applyMissing(client, name)
    } catch (error) {
      const state = sqlState((error as Error).cause)
      // A migration of several tables may also meet requests that lock them in another order.
      if ((state !== LOCK_TIMEOUT && state !== DEADLOCK) || Date.now() > giveUpAt) throw error
      await client.query('rollback')
      await setTimeout(PAUSE_MS)
    }
  }
}

/** Applies a migration and records it in one transaction, unless it is recorded. An error rolls both back. */
async function applyMissing(client: pg.Client, name: string): Promise<boolean> {
  const script = await readFile(`${MIGRATIONS}/${name}/migration.sql`, 'utf8')
  await client.query(BEGIN)
  const { rows } = await client.query<{ finished: boolean }>(
    `select finished_at is not null as finished from _prisma_migrations
     where migration_name = $1 and rolled_back_at is null`,
    [name],
  )
  // Only Prisma's own tools record one that has not finished.
  if (rows.some(({ finished }) => !finished)) throw new Error(`${name} failed before: prisma migrate resolve`)
  if (rows.length === 0) {
    await client.query(script).catch((error) => {
      throw new Error(`${name}: ${error.message}`, { cause: error })
    })
    const checksum = createHash('sha256').update(script).digest('hex')
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       values ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    )
  }
  await client.query('commit')
  return rows.length === 0
}

/**
 * Applies the migrations as the owner, grants the application role its privileges and adds the search words of older
 * products. Returns the migrations applied.
 */
export async function prepareDatabase({ url, ownerUrl }: Database): Promise<string[]> {
  const applied = await migrate(ownerUrl)
  await grantPrivileges(ownerUrl, url)
  // In transactions of its own: a migration would hold its locks until the last product.
  await withClient(ownerUrl, (client) => client.query('call fill_product_words()'))
  return applied
}
