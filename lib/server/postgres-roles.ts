import { createHmac } from 'node:crypto'
import { withClient } from '@/lib/database/with-client'
import { SUPERUSER } from './postgres-cluster'

/** The owner role owns the tables and runs migrations. Web and worker processes connect as the application role. */
export const OWNER = 'jangteo_owner'
export const APPLICATION = 'jangteo_app'

export type DatabaseUrls = { url: string; ownerUrl: string; superuserUrl: string }

/** An HMAC with the superuser's password as its key, from which that password cannot be computed. */
const passwordOf = (role: string, superuserPassword: string): string =>
  role === SUPERUSER
    ? superuserPassword
    : createHmac('sha256', superuserPassword).update(role).digest('base64url')

export function databaseUrls(
  superuserPassword: string,
  urlOf: (role: string, password: string) => string,
): DatabaseUrls {
  const url = (role: string) => urlOf(role, passwordOf(role, superuserPassword))
  return { url: url(APPLICATION), ownerUrl: url(OWNER), superuserUrl: url(SUPERUSER) }
}

/**
 * The objects that the role $1 does not own: earlier releases, which had no such role, created them as the superuser. The
 * sequence of a column is left out, because it changes owner with its table.
 */
const OBJECTS_OF_OTHER_OWNERS = `
  select 'table' as kind, c.oid::regclass::text as name from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S') and c.relowner <> $1::regrole
    and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass
                    and d.deptype in ('a', 'i') and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0)
  union all
  select 'type', t.oid::regtype::text from pg_type t
  where t.typnamespace = 'public'::regnamespace and t.typtype in ('e', 'd') and t.typowner <> $1::regrole
  union all
  select 'routine', p.oid::regprocedure::text from pg_proc p
  where p.pronamespace = 'public'::regnamespace and p.proowner <> $1::regrole`

/** Creates missing roles and makes the owner role own what an earlier release created as the superuser. */
export const prepareRoles = (superuserUrl: string, superuserPassword: string): Promise<void> =>
  withClient(superuserUrl, async (client) => {
    await client.query('begin')
    const { rows } = await client.query<{ name: string }>('select rolname as name from pg_roles')
    for (const role of [OWNER, APPLICATION]) {
      if (!rows.some(({ name }) => name === role)) await client.query(`create role ${role}`)
      const password = client.escapeLiteral(passwordOf(role, superuserPassword))
      await client.query(
        `alter role ${role} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password ${password}`,
      )
    }
    const found = await client.query<{ kind: string; name: string }>(OBJECTS_OF_OTHER_OWNERS, [OWNER])
    for (const { kind, name } of found.rows) {
      await client.query(`alter ${kind} ${name} owner to ${OWNER}`)
    }
    const database = client.escapeIdentifier(client.database ?? '')
    await client.query(`alter schema public owner to ${OWNER}`)
    await client.query(`alter database ${database} owner to ${OWNER}`)
    await client.query(`revoke create, temporary on database ${database} from public`)
    await client.query('commit')
  })
