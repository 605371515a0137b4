import { idReserver } from '@/lib/database/reserve-ids'
import { raw } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'
import { env } from '@/lib/settings/env'
import { MINUTE_MS } from '@/lib/time'

export type Reserved = { id: number; orderedAt: Date; expiresAt: Date }

const reserveId = idReserver({ sequence: raw('orders_id_seq') })

/** The number and the times of an order that is not inserted yet, by the database's clock. */
export async function reserveOrder(db: Db): Promise<Reserved> {
  const { id, at } = await reserveId(db)
  return { id, orderedAt: at, expiresAt: new Date(at.getTime() + env.ORDER_LAPSE_MINUTES * MINUTE_MS) }
}
