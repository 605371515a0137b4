import { withClient } from '@/lib/database/with-client'

type Role = { name: string; isSuperuser: boolean; createsRoles: boolean }

/** What `npm start` prints when the shop's role may do more than the shop needs: one SQL injection could do it too. */
export const roleNotes = (databaseUrl: string): Promise<string[]> =>
  withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<Role>(
      `select rolname as name, rolsuper as "isSuperuser", rolcreaterole as "createsRoles"
       from pg_roles where rolname = current_user`,
    )
    return rows
      .filter(({ isSuperuser, createsRoles }) => isSuperuser || createsRoles)
      .map(
        ({ name, isSuperuser }) =>
          `DATABASE_URL connects as ${name}, which ${isSuperuser ? 'is a superuser' : 'may create roles'}. ` +
          'Give the shop a role of its own, and name the owner of the tables in DATABASE_MIGRATE_URL.',
      )
  })
