import { bigints, queryUnprepared, sql, texts } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'

/** What an event says: its type, the order and its data as JSON. */
export type EventPayload = { type: string; aggregateid: string; payload: unknown }

/** The events of these types among those with these numbers, in their order. */
export const readPayloads = (
  tx: Tx,
  seqs: readonly number[],
  types: readonly string[],
): Promise<EventPayload[]> =>
  queryUnprepared<EventPayload>(
    tx,
    sql`select type, aggregateid, payload from outbox_events
        where seq = any(${bigints(seqs)}) and type = any(${texts(types)}) order by seq`,
  )
