import type { Caller } from '@/lib/auth/caller'
import { query, sql } from '@/lib/database/sql'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { eventColumns, toEvent } from '@/lib/events/queries'
import type { EventItem } from '@/lib/events/schema'
import { logChange } from '@/lib/operators/log'

export const again = sql`state = 'PENDING', attempts = 0, next_attempt_at = now(), delivered_at = null,
  leased_by = null, leased_until = null`

/** Delivers an event again under the same id, so that a receiver which has it can tell. Later events of its order wait. */
export function replayEvent(db: Db, eventId: string, by: Caller | null): Promise<EventItem> {
  return transaction(db, async (tx) => {
    const [row] = await query<Parameters<typeof toEvent>[0]>(
      tx,
      sql`update outbox_events set ${again} where id = ${eventId}::uuid returning ${eventColumns}`,
    )
    if (!row) throw new ShopError('EVENT_NOT_FOUND')
    const subject = `event:${eventId}`
    await logChange(tx, { by, action: 'event.replay', subject, before: null, after: null })
    return toEvent(row)
  })
}

/** Every dead letter at once, as after the receiver mended what made it refuse them. */
export async function replayDead(tx: Tx): Promise<number> {
  const rows = await query(
    tx,
    sql`with dead as (select seq from outbox_events where state = 'DEAD' order by seq for no key update)
        update outbox_events set ${again} where seq = any(array(select seq from dead)) returning 1 as one`,
  )
  return rows.length
}
