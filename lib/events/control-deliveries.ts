import { query, sql } from '@/lib/database/sql'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { getDeliveries } from '@/lib/events/queries'
import { replayDead } from '@/lib/events/replay-event'
import type { Deliveries, DeliveryAction } from '@/lib/events/schema'
import { newSecret, TARGET } from '@/lib/events/targets'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'

type DeliveryControl = { deliveries: Deliveries; replayed?: number; secret?: string }
type Effect = Omit<DeliveryControl, 'deliveries'>

async function setState(tx: Tx, state: 'ACTIVE' | 'PAUSED'): Promise<Effect> {
  const now = new Date()
  await tx.eventTarget.updateMany({
    where: { name: TARGET },
    data: { state, stateReason: null, failures: 0, resumeAt: now, updatedAt: now },
  })
  return {}
}

/** Locks the target, so that a secret which is shown to one operator is not overwritten by another's rotation. */
async function lockNewestSecret(tx: Tx): Promise<string[]> {
  const [target] = await query<{ secrets: string[] }>(
    tx,
    sql`select secrets from event_targets where name = ${TARGET} for no key update`,
  )
  return target?.secrets.slice(0, 1) ?? []
}

const setSecrets = (tx: Tx, secrets: string[]) =>
  tx.eventTarget.updateMany({ where: { name: TARGET }, data: { secrets, updatedAt: new Date() } })

const effects: Record<DeliveryAction, (tx: Tx) => Promise<Effect>> = {
  pause: (tx) => setState(tx, 'PAUSED'),
  resume: (tx) => setState(tx, 'ACTIVE'),
  replayDead: async (tx) => ({ replayed: await replayDead(tx) }),
  async rotateSecret(tx) {
    const secret = newSecret()
    await setSecrets(tx, [secret, ...(await lockNewestSecret(tx))])
    return { secret }
  },
  async retireSecrets(tx) {
    await setSecrets(tx, await lockNewestSecret(tx))
    return {}
  },
}

/** Carries out an operator's action on deliveries and writes it to the operator log. */
export async function controlDeliveries(
  db: Db,
  action: DeliveryAction,
  by: Caller | null,
): Promise<DeliveryControl> {
  const effect = await transaction(db, async (tx) => {
    const { replayed, ...rest } = await effects[action](tx)
    const after = replayed === undefined ? null : { replayed }
    await logChange(tx, { by, action: `events.${action}`, subject: `target:${TARGET}`, before: null, after })
    return replayed === undefined ? rest : { ...rest, replayed }
  })
  return { ...effect, deliveries: await getDeliveries() }
}
