import { prisma } from '@/lib/database/client'
import { queryUnprepared, sql } from '@/lib/database/sql'

/** More are recovered in the next round. */
const BATCHES = 4

/** Makes the events of batches whose relay has ended due again, each for itself: some of them may have been delivered. */
export const recoverBatches = (): Promise<unknown[]> =>
  queryUnprepared(
    prisma,
    sql`with abandoned as (
          delete from event_batches where last_seq = any(array(
            select last_seq from event_batches where delivered_at is null and leased_until < now()
            order by last_seq limit ${BATCHES} for update skip locked))
          returning first_seq, last_seq
        )
        insert into event_deliveries (seq, aggregateid)
        select e.seq, e.aggregateid from abandoned b
        cross join lateral (select seq, aggregateid from outbox_events where seq between b.first_seq and b.last_seq
                            order by seq) e
        order by e.seq
        on conflict (seq) do nothing returning 1 as one`,
  )
