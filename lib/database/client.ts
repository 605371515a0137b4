import { PrismaClient } from '@/lib/generated/prisma/client'
import { env } from '@/lib/settings/env'
import { bigIntAsNumber } from './bigint-as-number'
import { openPool } from './pool'
import { statementName } from './prepared'
import { SharedConnectionAdapter } from './shared-connection-adapter'

/** The server plans none of these statements, so preparing them would save nothing. */
const TRANSACTION_CONTROL = /^(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET)\b/

/** The driver sends a statement with an empty name unprepared. */
const preparedName = ({ sql }: { sql: string }): string =>
  TRANSACTION_CONTROL.test(sql) ? '' : (statementName(sql) ?? '')

function connect() {
  const pool = openPool(env.DATABASE_URL)
  const adapter = new SharedConnectionAdapter(pool, { statementNameGenerator: preparedName })
  return { pool, prisma: new PrismaClient({ adapter }).$extends(bigIntAsNumber) }
}

/** Reused over a hot reload, which would otherwise open a new pool each time. */
const globalForDatabase = globalThis as typeof globalThis & { jangteoDatabase?: ReturnType<typeof connect> }
globalForDatabase.jangteoDatabase ??= connect()

export const { pool, prisma } = globalForDatabase.jangteoDatabase
