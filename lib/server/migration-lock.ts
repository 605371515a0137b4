import pg from 'pg'
import { CommandError } from './command-error'

/** The number that Prisma's own tools lock, so that `prisma migrate deploy` waits for the shop and the shop for it. */
const PRISMA_LOCK = 72707369
/** Longer than another process takes to migrate. */
const WAIT_MS = 60_000

const isLockStatement = (sql: string): boolean => sql.includes(`pg_advisory_lock(${PRISMA_LOCK})`)

type Adapter = {
  queryRaw: (query: { sql: string }) => Promise<unknown>
  executeRaw: (query: { sql: string }) => Promise<unknown>
  executeScript: (script: string) => Promise<void>
}

/** Prisma's lock belongs to a session, and a pooler gives the session to others; `withMigrationLock` stands in for it. */
export function skipSessionLock(adapter: object): void {
  const own = adapter as Adapter
  const queryRaw = own.queryRaw.bind(own)
  const executeRaw = own.executeRaw.bind(own)
  const executeScript = own.executeScript.bind(own)
  const noRows = { columnNames: [], columnTypes: [], rows: [] }
  own.queryRaw = async (query) => (isLockStatement(query.sql) ? noRows : queryRaw(query))
  own.executeRaw = async (query) => (isLockStatement(query.sql) ? 0 : executeRaw(query))
  own.executeScript = async (script) => (isLockStatement(script) ? undefined : executeScript(script))
}

/**
 * Lets one process migrate at a time. The lock belongs to a transaction, which a pooler keeps on one session, and ends
 * with it, also when this process is killed.
 */
export async function withMigrationLock<T>(databaseUrl: string, migrate: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query(
      `begin; set local lock_timeout = ${WAIT_MS}; set local statement_timeout = 0;
       set local idle_in_transaction_session_timeout = 0; select pg_advisory_xact_lock(${PRISMA_LOCK})`,
    )
  } catch (error) {
    await client.end().catch(() => {})
    throw new CommandError(`The database cannot be migrated: ${(error as Error).message}`)
  }
  try {
    return await migrate()
  } finally {
    await client.query('rollback').catch(() => {})
    await client.end().catch(() => {})
  }
}
