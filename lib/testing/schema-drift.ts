import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import * as binding from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

const require = createRequire(import.meta.url)

/** PostgreSQL's one-byte "char" type, which the system catalogue uses and the adapter does not support. */
const CHAR_OID = 18

type RawQuery = (query: SqlQuery) => Promise<SqlResultSet>

/** Repeats a query with every "char" column cast to text, and reports the column to the engine as a character. */
async function queryWithChar(pool: pg.Pool, queryRaw: RawQuery, query: SqlQuery) {
  const { fields } = await pool.query({ text: query.sql, values: [...query.args] })
  const columns = fields.map(({ name, dataTypeID }) => {
    const quoted = pg.escapeIdentifier(name)
    return dataTypeID === CHAR_OID ? `${quoted}::text AS ${quoted}` : quoted
  })
  const inner = query.sql.trim().replace(/;$/, '')
  const result = await queryRaw({ ...query, sql: `SELECT ${columns.join(', ')} FROM (${inner}) AS result` })
  const columnTypes = result.columnTypes.map((type, at) =>
    fields[at]?.dataTypeID === CHAR_OID ? ColumnTypeEnum.Character : type,
  )
  return { ...result, columnTypes }
}

function isUnknownChar(error: unknown) {
  const cause =
    error instanceof Error ? (error.cause as { kind?: string; type?: string } | undefined) : undefined
  return cause?.kind === 'UnsupportedNativeDataType' && cause.type === 'char'
}

class IntrospectingPg extends PrismaPg {
  override async connect() {
    const adapter = await super.connect()
    const pool = adapter.underlyingDriver()
    const queryRaw: RawQuery = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (query) => {
      try {
        return await queryRaw(query)
      } catch (error) {
        if (!isUnknownChar(error)) throw error
        return queryWithChar(pool, queryRaw, query)
      }
    }
    return adapter
  }
}

/**
 * Global, because the binding supports one instance per process. A second copy of this module (vitest loads one for each
 * project) would replace the instance whose timers are still running.
 */
const globalForEngine = globalThis as typeof globalThis & { jangteoSchemaEngine?: Promise<void> }

async function loadEngine() {
  const file = join(dirname(require.resolve('@prisma/schema-engine-wasm')), 'schema_engine_bg.wasm')
  const module = await WebAssembly.compile(await readFile(file))
  const functions: Record<string, unknown> = { ...binding }
  for (const name of Object.keys(functions)) {
    // The engine does not clear its ten-second lock timer, which would keep the process alive. `>>> 0` reads the number
    // as unsigned, as the binding does.
    if (name.startsWith('__wbg_setTimeout'))
      functions[name] = (call: () => void, ms: number) => setTimeout(call, ms >>> 0).unref()
  }
  const imports = { './schema_engine_bg.js': functions as WebAssembly.ModuleImports }
  const instance = await WebAssembly.instantiate(module, imports)
  binding.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
}

/**
 * The SQL that would change the database to match schema.prisma; empty if they match. Runs Prisma's migration engine as
 * WebAssembly, because the CLI would download a native binary.
 */
export async function findDrift(databaseUrl: string): Promise<string> {
  globalForEngine.jangteoSchemaEngine ??= loadEngine()
  await globalForEngine.jangteoSchemaEngine
  const path = 'prisma/schema.prisma'
  const schema = { path, content: await readFile(path, 'utf8') }
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4, options: '-c timezone=UTC' })
  // An idle connection that the server closes would otherwise end the process.
  pool.on('error', () => {})
  const factory = bindMigrationAwareSqlAdapterFactory(new IntrospectingPg(pool))
  const engine = await binding.SchemaEngine.new({ datamodels: [[path, schema.content]] }, () => {}, factory)
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files: [schema], configDir: resolve('prisma') },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    return stdout?.startsWith('-- This is an empty migration') ? '' : (stdout ?? '')
  } finally {
    engine.free()
    await pool.end()
  }
}
