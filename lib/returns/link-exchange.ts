import { brokenConstraint } from '@/lib/database/errors'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { getOrder } from '@/lib/orders/queries'
import { lockReturn, requireState } from '@/lib/returns/lock-return'
import { getReturn } from '@/lib/returns/queries'
import type { ReturnResponse } from '@/lib/returns/schema'

type Exchange = { returnId: number; orderId: number; userId: number | null }

/** Names the order that replaces what goes back. The unique index lets an order replace one return. */
export async function linkExchange(db: Db, { returnId, orderId, userId }: Exchange): Promise<ReturnResponse> {
  try {
    return await transaction(db, async (tx) => {
      const current = await lockReturn(tx, returnId, userId)
      requireState(current, ['REQUESTED', 'ACCEPTED', 'REFUNDED'])
      if (current.kind !== 'EXCHANGE') throw notPossible('NO_EXCHANGE')
      const { orderStatus } = await getOrder(orderId, current.userId, tx)
      if (orderId <= current.orderId || orderStatus !== 'PAID') throw notPossible('ORDER_NOT_SUITABLE')
      await tx.return.update({
        where: { id: returnId },
        data: { exchangeOrderId: orderId },
        select: { id: true },
      })
      return getReturn(returnId, userId, tx)
    })
  } catch (error) {
    if (brokenConstraint(error) !== 'returns_exchange_order_id_key') throw error
    throw notPossible('ORDER_TAKEN')
  }
}

const notPossible = (reason: string) => new ShopError('RETURN_NOT_POSSIBLE', { reason })
