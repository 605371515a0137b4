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

/** The update locks the target, so that a secret which is shown to one operator is not overwritten by another's rotation. */
async function lockNewestSecret(tx: Tx): Promise<string[]> {
  const [target] = await tx.eventTarget.updateManyAndReturn({
    where: { name: TARGET },
    data: { updatedAt: new Date() },
    select: { secrets: true },
  })
  return target?.secrets.slice(0, 1) ?? []
}

const setSecrets = (tx: Tx, secrets: string[]) =>
  tx.eventTarget.updateMany({ where: { name: TARGET }, data: { secrets, updatedAt: new Date() } })

const effects: Record<Exclude<DeliveryAction, 'replayDead'>, (tx: Tx) => Promise<Effect>> = {
  pause: (tx) => setState(tx, 'PAUSED'),
  resume: (tx) => setState(tx, 'ACTIVE'),
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
  const effect =
    action === 'replayDead'
      ? await replayAllDead(db, by)
      : await transaction(db, async (tx) => {
          await logAction(tx, action, by, null)
          return effects[action](tx)
        })
  return { ...effect, deliveries: await getDeliveries() }
}

const logAction = (tx: Tx, action: DeliveryAction, by: Caller | null, after: Effect | null) =>
  logChange(tx, { by, action: `events.${action}`, subject: `target:${TARGET}`, before: null, after })

/** Each batch is committed with its own entry in the log, so that no transaction grows with the number of dead letters. */
async function replayAllDead(db: Db, by: Caller | null): Promise<Effect> {
  let total = 0
  for (;;) {
    const { replayed, full } = await transaction(db, async (tx) => {
      const batch = await replayDead(tx)
      if (batch.replayed > 0 || total === 0)
        await logAction(tx, 'replayDead', by, { replayed: batch.replayed })
      return batch
    })
    total += replayed
    if (!full) return { replayed: total }
  }
}
