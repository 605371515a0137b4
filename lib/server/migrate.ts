import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { grantPrivileges } from './grant-privileges'
import { withMigrationLock } from './migration-lock'
import { withSchemaEngine } from './schema-engine'
import type { Database } from './with-database'

const SCHEMA = 'prisma/schema.prisma'
const MIGRATIONS = 'prisma/migrations'
const NO_FILTERS = { externalTables: [], externalEnums: [] }

async function readSchema() {
  return { path: SCHEMA, content: await readFile(SCHEMA, 'utf8') }
}

async function readMigrations(): Promise<MigrationList> {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true })
  const names = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
  const read = async (name: string) => ({
    path: name,
    migrationFile: {
      path: 'migration.sql',
      content: { tag: 'ok' as const, value: await readFile(join(MIGRATIONS, name, 'migration.sql'), 'utf8') },
    },
  })
  return {
    baseDir: resolve(MIGRATIONS),
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(MIGRATIONS, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.map(read)),
  }
}

/** Applies missing migrations and returns their names. Safe to run in several processes at once: one applies them. */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const migrationsList = await readMigrations()
  const schema = await readSchema()
  return withMigrationLock(databaseUrl, () =>
    withSchemaEngine(databaseUrl, schema, async (engine) => {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTERS })
      return appliedMigrationNames
    }),
  )
}

/** Applies the migrations as the owner and grants the application role its privileges. Returns the migrations applied. */
export async function prepareDatabase({ url, ownerUrl }: Database): Promise<string[]> {
  const applied = await migrate(ownerUrl)
  await grantPrivileges(ownerUrl, url)
  return applied
}

/** The SQL that would change the database to match schema.prisma; empty if they match. */
export async function findDrift(databaseUrl: string): Promise<string> {
  const schema = await readSchema()
  return withSchemaEngine(databaseUrl, schema, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files: [schema], configDir: resolve('prisma') },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    })
    return stdout?.startsWith('-- This is an empty migration') ? '' : (stdout ?? '')
  })
}

/** Writes a migration with the difference between schema.prisma and the migrated database; null if there is none. */
export async function createMigration(databaseUrl: string, name: string): Promise<string | null> {
  await migrate(databaseUrl)
  const sql = await findDrift(databaseUrl)
  if (sql === '') return null
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(MIGRATIONS, `${stamp}_${name}`)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'migration.sql'), sql)
  return folder
}
