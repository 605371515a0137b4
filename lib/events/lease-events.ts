import { prisma } from '@/lib/database/client'
import { queryUnprepared, sql } from '@/lib/database/sql'
import type { OutboxEvent } from '@/lib/events/cloud-event'
import { leaseBatch } from '@/lib/events/lease-batch'
import { leaseRetries } from '@/lib/events/lease-retries'
import { hasUnreadEvents } from '@/lib/events/read-events'
import { recoverBatches } from '@/lib/events/recover-batches'

export type LeasedEvents = {
  /** The last number of the batch that these events belong to, or null when there is none. */
  batch: number | null
  fresh: OutboxEvent[]
  retries: OutboxEvent[]
  /** Whether there may be more to lease. */
  isFull: boolean
}

type Work = { abandoned: boolean; retries: boolean; unread: boolean }

/** Leases events, so that no transaction is open during the network requests. One probe finds that there is nothing to do. */
export async function leaseEvents(holder: string, limit: number, leaseMs: number): Promise<LeasedEvents> {
  // The first entry of each index: a condition without an order may be planned as a scan of the table.
  const [work] = await queryUnprepared<Work>(
    prisma,
    sql`select (select leased_until from event_batches where delivered_at is null order by last_seq limit 1) < now() as abandoned,
               (select next_attempt_at from event_deliveries where state = 'PENDING' order by next_attempt_at, seq limit 1)
                 <= now() as retries,
               ${hasUnreadEvents('delivery')} as unread`,
  )
  if (work?.abandoned) await recoverBatches()
  const retries = work?.retries || work?.abandoned ? await leaseRetries(holder, limit, leaseMs) : []
  const left = limit - retries.length
  const read = work?.unread && left > 0 ? await leaseBatch(holder, left, leaseMs) : null
  return {
    batch: read?.batch ?? null,
    fresh: read?.events ?? [],
    retries,
    isFull: left === 0 || (read?.isFull ?? false),
  }
}
