import type { Caller } from '@/lib/auth/caller'
import { query, sql } from '@/lib/database/sql'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { getDeliveries } from '@/lib/events/queries'
import { replayDead } from '@/lib/events/replay-event'
import type { Deliveries, DeliveryAction } from '@/lib/events/schema'
import { newSecret, TARGET } from '@/lib/events/targets'
import { logChange } from '@/lib/operators/log'

type Controlled = { deliveries: Deliveries; replayed?: number; secret?: string }
type Effect = Omit<Controlled, 'deliveries'>

const setState = (tx: Tx, state: 'ACTIVE' | 'PAUSED') =>
  query(
    tx,
    sql`update event_targets
        set state = ${state}::"TargetState", state_reason = null, failures = 0, resume_at = now(), updated_at = now()
        where name = ${TARGET} returning 1 as one`,
  )

const effects: Record<DeliveryAction, (tx: Tx) => Promise<Effect>> = {
  async pause(tx) {
    await setState(tx, 'PAUSED')
    return {}
  },
  async resume(tx) {
    await setState(tx, 'ACTIVE')
    return {}
  },
  replayDead: async (tx) => ({ replayed: await replayDead(tx) }),
  async rotateSecret(tx) {
    const secret = newSecret()
    await query(
      tx,
      sql`update event_targets set secrets = ${secret}::text || secrets[1:1], updated_at = now()
          where name = ${TARGET} returning 1 as one`,
    )
    return { secret }
  },
  async retireSecrets(tx) {
    await query(
      tx,
      sql`update event_targets set secrets = secrets[1:1], updated_at = now() where name = ${TARGET} returning 1 as one`,
    )
    return {}
  },
}

/** What an operator may do to deliveries; each is written down. */
export async function controlDeliveries(
  db: Db,
  action: DeliveryAction,
  by: Caller | null,
): Promise<Controlled> {
  const effect = await transaction(db, async (tx) => {
    const { replayed, ...rest } = await effects[action](tx)
    const after = replayed === undefined ? null : { replayed }
    await logChange(tx, { by, action: `events.${action}`, subject: `target:${TARGET}`, before: null, after })
    return replayed === undefined ? rest : { ...rest, replayed }
  })
  return { ...effect, deliveries: await getDeliveries() }
}
