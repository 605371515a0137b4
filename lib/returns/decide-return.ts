import { type Db, transaction } from '@/lib/database/transaction'
import { stepTime } from '@/lib/fulfilment/step-time'
import type { Caller } from '@/lib/http/caller'
import { returnDecided } from '@/lib/notices/kinds/return-decided'
import { notify } from '@/lib/notices/notify'
import { logChange } from '@/lib/operators/log'
import type { AdminReturn } from '@/lib/returns/admin-schema'
import { lockReturn, requireState } from '@/lib/returns/lock-return'
import { getAdminReturn } from '@/lib/returns/queries'
import { lockPresentScope } from '@/lib/users/require-present-scope'

type Decision = { returnId: number; accept: boolean; note: string; caller: Caller | null }

/**
 * Accepts or refuses a return and tells the shopper. Of two operators who decide at once the lock of the order admits the
 * first, and the other is told that it was decided; but what was accepted can still be refused.
 */
export function decideReturn(db: Db, { returnId, accept, note, caller }: Decision): Promise<AdminReturn> {
  return transaction(db, async (tx) => {
    await lockPresentScope(tx, caller, 'orders:refund')
    const current = await lockReturn(tx, returnId, null)
    requireState(current, accept ? ['REQUESTED'] : ['REQUESTED', 'ACCEPTED'])
    const at = await stepTime(tx)
    const state = accept ? ('ACCEPTED' as const) : ('REFUSED' as const)
    await tx.return.update({
      where: { id: returnId },
      data: { state, decision: note, ...(accept ? { acceptedAt: at } : { closedAt: at }) },
      select: { id: true },
    })
    const { orderId, userId } = current
    await notify(tx, returnDecided, {
      userId,
      eventKey: `return:${returnId}:${state}`,
      data: { returnId, orderId, accepted: accept, note },
    })
    await logChange(tx, {
      by: caller,
      action: accept ? 'return.accept' : 'return.refuse',
      subject: `order:${orderId}`,
      before: { returnId, returnState: current.state },
      after: { returnId, returnState: state, note },
    })
    return getAdminReturn(returnId, tx)
  })
}
