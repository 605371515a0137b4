import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'

/** The lease of the worker that runs the recurring duties. */
export const DUTIES_LEASE = 'duties'

/** The time after which a crashed leader is replaced. A running one renews its lease three times within it. */
export const LEASE_MS = 6000
export const RENEW_MS = 2000

/**
 * Takes or renews a lease, or returns null while another holder has it. The row lock decides between two simultaneous
 * attempts, and only the database's clock decides when a lease has expired. The fence rises with every change of holder.
 */
export async function takeLease(name: string, holder: string): Promise<{ fence: number } | null> {
  const [lease] = await query<{ fence: number }>(
    prisma,
    sql`insert into worker_leases as l (name, holder, fence, until)
        values (${name}, ${holder}, 1, clock_timestamp() + make_interval(secs => ${LEASE_MS / 1000}::float8))
        on conflict (name) do update
          set holder = excluded.holder, until = excluded.until,
              fence = l.fence + (l.holder <> excluded.holder)::int
          where l.holder = excluded.holder or l.until < clock_timestamp()
        returning fence`,
  )
  return lease ?? null
}

/**
 * The holder of a lease, or null while nobody holds it. In SQL, because Prisma's first call in a process takes longer than a
 * readiness check may.
 */
export async function findHolder(name: string): Promise<string | null> {
  const [lease] = await query<{ holder: string }>(
    prisma,
    sql`select holder from worker_leases where name = ${name} and until > clock_timestamp()`,
  )
  return lease?.holder ?? null
}

/** A lease that has expired by any clock. */
const EXPIRED = new Date(0)

/** Gives a lease up, so that the next holder need not wait until it expires. */
export async function releaseLease(name: string, holder: string): Promise<void> {
  await prisma.workerLease.updateMany({ where: { name, holder }, data: { until: EXPIRED } })
}
