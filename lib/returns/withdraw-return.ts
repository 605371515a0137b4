import { type Db, transaction } from '@/lib/database/transaction'
import { stepTime } from '@/lib/fulfilment/step-time'
import { lockReturn, requireState } from '@/lib/returns/lock-return'
import { getReturn } from '@/lib/returns/queries'
import type { ReturnResponse } from '@/lib/returns/schema'

/** The shopper keeps the goods. */
export function withdrawReturn(db: Db, returnId: number, userId: number | null): Promise<ReturnResponse> {
  return transaction(db, async (tx) => {
    requireState(await lockReturn(tx, returnId, userId), ['REQUESTED', 'ACCEPTED'])
    const closedAt = await stepTime(tx)
    await tx.return.update({
      where: { id: returnId },
      data: { state: 'WITHDRAWN', closedAt },
      select: { id: true },
    })
    return getReturn(returnId, userId, tx)
  })
}
