import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'

/** A leader that died is replaced this soon; one that lives renews three times in it. */
export const LEASE_MS = 6000
export const RENEW_MS = 2000

/**
 * Takes or renews the lead, or gives null while another holds it. The row's own lock decides between two who ask at
 * once, and the database's clock says when a lease is over. The fence rises with every change of leader.
 */
export async function takeLead(name: string, holder: string): Promise<{ fence: number } | null> {
  const [lead] = await query<{ fence: number }>(
    prisma,
    sql`insert into worker_leases as l (name, holder, fence, until)
        values (${name}, ${holder}, 1, clock_timestamp() + make_interval(secs => ${LEASE_MS / 1000}::float8))
        on conflict (name) do update
          set holder = excluded.holder, until = excluded.until,
              fence = l.fence + (l.holder <> excluded.holder)::int
          where l.holder = excluded.holder or l.until < clock_timestamp()
        returning fence`,
  )
  return lead ?? null
}

/** Gives the lead back, so that the next one need not wait for the lease to run out. */
export async function leaveLead(name: string, holder: string): Promise<void> {
  await query(
    prisma,
    sql`update worker_leases set until = clock_timestamp() where name = ${name} and holder = ${holder} returning 1 as one`,
  )
}
