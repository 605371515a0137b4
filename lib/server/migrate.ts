import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { grantRights } from './grants'
import { withSchemaEngine } from './schema-engine'

const SCHEMA = 'prisma/schema.prisma'
const MIGRATIONS = 'prisma/migrations'
const EVERYTHING = { externalTables: [], externalEnums: [] }

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

/** Brings the database up to the migrations on disk; several processes may do it at once, one of them works. */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const migrationsList = await readMigrations()
  return withSchemaEngine(databaseUrl, await readSchema(), async (engine) => {
    const done = await engine.applyMigrations({ migrationsList, filters: EVERYTHING })
    return done.appliedMigrationNames
  })
}

/** The migrations as their owner, and then the rights of the role that serves requests, where that is another. */
export async function prepareDatabase({
  url,
  ownerUrl,
}: {
  url: string
  ownerUrl: string
}): Promise<string[]> {
  const applied = await migrate(ownerUrl)
  await grantRights(ownerUrl, url)
  return applied
}

/** The SQL that would turn the database into what schema.prisma says: empty when they agree. */
export async function findDrift(databaseUrl: string): Promise<string> {
  const schema = await readSchema()
  return withSchemaEngine(databaseUrl, schema, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files: [schema], configDir: resolve('prisma') },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: null,
      filters: EVERYTHING,
    })
    return stdout?.startsWith('-- This is an empty migration') ? '' : (stdout ?? '')
  })
}

/** Writes the next migration from what schema.prisma says and the migrated database does not; null when they agree. */
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
