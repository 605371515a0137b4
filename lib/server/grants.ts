import pg from 'pg'

const EVERYTHING = 'select, insert, update, delete'
const NEVER_DELETED = 'select, insert, update'
const APPEND_ONLY = 'select, insert'

/**
 * What the application may do to each table. What was written in a ledger stays as it was written, also for somebody who
 * finds a way to send SQL of their own; tables that are not here may be written and deleted.
 */
const RIGHTS: Record<string, string> = {
  wallet_entries: APPEND_ONLY,
  operator_log: APPEND_ONLY,
  shop_mode: APPEND_ONLY,
  order_lines: APPEND_ONLY,
  external_sales: APPEND_ONLY,
  shop_totals: APPEND_ONLY,
  payments: 'select, insert, update (refunded_at)',
  gateway_payments: NEVER_DELETED,
  orders: NEVER_DELETED,
  wallets: NEVER_DELETED,
  users: NEVER_DELETED,
  products: NEVER_DELETED,
  coupons: NEVER_DELETED,
  user_coupons: NEVER_DELETED,
  api_keys: NEVER_DELETED,
  audit_runs: 'select, insert, delete',
  _prisma_migrations: 'select',
}

/** One process at a time: two that grant at once fail on each other's catalogue rows. */
const LOCK = 7_114_301

async function roleOf(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ role: string }>('select current_user as role')
    return rows[0]?.role ?? ''
  } finally {
    await client.end()
  }
}

/** Gives the role that serves requests its rights, as the owner of the tables; nothing where they are one role. */
export async function grantRights(ownerUrl: string, databaseUrl: string): Promise<void> {
  if (ownerUrl === databaseUrl) return
  const name = await roleOf(databaseUrl)
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const role = owner.escapeIdentifier(name)
    const { rows } = await owner.query<{ table: string; same: boolean }>(
      `select relname as table, $1 = current_user as same from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
      [name],
    )
    if (rows.some(({ same }) => same)) return
    await owner.query('begin')
    await owner.query('select pg_advisory_xact_lock($1)', [LOCK])
    await owner.query(`grant usage on schema public to ${role}`)
    await owner.query(`revoke all on all tables in schema public from ${role}`)
    await owner.query(`revoke all on all sequences in schema public from ${role}`)
    await owner.query(`grant usage, select on all sequences in schema public to ${role}`)
    for (const { table } of rows) {
      await owner.query(`grant ${RIGHTS[table] ?? EVERYTHING} on ${owner.escapeIdentifier(table)} to ${role}`)
    }
    await owner.query('commit')
  } finally {
    await owner.end()
  }
}
