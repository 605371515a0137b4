import { withClient } from '@/lib/database/with-client'
import { DEFAULT_PRIVILEGES, TABLE_PRIVILEGES } from '@/prisma/privileges'

/** An advisory lock: concurrent GRANTs fail, because they update the same catalogue rows. */
const LOCK = 7_114_301

const roleOf = (databaseUrl: string): Promise<string> =>
  withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ role: string }>('select current_user as role')
    return rows[0]?.role ?? ''
  })

/** Grants the role of `databaseUrl` its privileges, as the owner of the tables. Does nothing if it is the same role. */
export async function grantPrivileges(ownerUrl: string, databaseUrl: string): Promise<void> {
  if (ownerUrl === databaseUrl) return
  const name = await roleOf(databaseUrl)
  await withClient(ownerUrl, async (owner) => {
    const role = owner.escapeIdentifier(name)
    const { rows } = await owner.query<{ table: string; isOwner: boolean }>(
      `select relname as table, $1 = current_user as "isOwner" from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
      [name],
    )
    if (rows.some(({ isOwner }) => isOwner)) return
    await owner.query('begin')
    await owner.query('select pg_advisory_xact_lock($1)', [LOCK])
    await owner.query(`grant usage on schema public to ${role}`)
    await owner.query(`revoke all on all tables in schema public from ${role}`)
    await owner.query(`revoke all on all sequences in schema public from ${role}`)
    await owner.query(`grant usage, select on all sequences in schema public to ${role}`)
    for (const { table } of rows) {
      const privileges = TABLE_PRIVILEGES[table] ?? DEFAULT_PRIVILEGES
      await owner.query(`grant ${privileges} on ${owner.escapeIdentifier(table)} to ${role}`)
    }
    await owner.query('commit')
  })
}
