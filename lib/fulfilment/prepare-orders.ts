import { type Db, transaction } from '@/lib/database/transaction'
import type { Prepared } from '@/lib/fulfilment/queue-schema'
import { stepTime } from '@/lib/fulfilment/step-time'
import type { Caller } from '@/lib/http/caller'
import { logChanges } from '@/lib/operators/log'
import { type LockedOrder, lockOrders } from '@/lib/orders/lock-order'
import type { FulfilmentState } from '@/lib/orders/schema'

/** Orders to pack become PREPARING; the others are named with the reason, so that a list that has changed meanwhile is no error. */
export function prepareOrders(db: Db, orderIds: readonly number[], caller: Caller | null): Promise<Prepared> {
  const ids = [...new Set(orderIds)]
  return transaction(db, async (tx) => {
    const found = new Map((await lockOrders(tx, ids)).map((order) => [order.id, order]))
    const skipped = ids.flatMap((orderId) => {
      const reason = whySkipped(found.get(orderId))
      return reason ? [{ orderId, reason }] : []
    })
    const prepared = ids.filter((id) => !whySkipped(found.get(id)))
    await tx.order.updateMany({
      where: { id: { in: prepared } },
      data: { fulfilment: 'PREPARING', preparingAt: await stepTime(tx) },
    })
    const changes = prepared.map((orderId) => ({
      action: 'order.prepare',
      subject: `order:${orderId}`,
      before: { fulfilment: found.get(orderId)?.fulfilment },
      after: { fulfilment: 'PREPARING' },
    }))
    if (changes.length > 0) await logChanges(tx, caller, changes)
    return { prepared, skipped }
  })
}

function whySkipped(order: LockedOrder | undefined): Prepared['skipped'][number]['reason'] | null {
  if (!order) return 'NOT_FOUND'
  if (order.status !== 'PAID') return 'NOT_PAID'
  return isWaiting[order.fulfilment] ? null : 'ALREADY_PREPARING'
}

const isWaiting: Record<FulfilmentState, boolean> = {
  UNTRACKED: true,
  TO_PACK: true,
  PREPARING: false,
  PARTLY_SHIPPED: false,
  SHIPPED: false,
  DELIVERED: false,
}
