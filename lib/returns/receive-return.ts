import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { stepTime } from '@/lib/fulfilment/step-time'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'
import { type GoodsBack, takeBack } from '@/lib/orders/take-back'
import type { AdminReturn, ReceivedLine } from '@/lib/returns/admin-schema'
import { type LockedReturn, lockReturn, requireState } from '@/lib/returns/lock-return'
import { getAdminReturn } from '@/lib/returns/queries'
import { lockPresentScope } from '@/lib/users/require-present-scope'

type Receipt = { returnId: number; lines?: readonly ReceivedLine[] | undefined; caller: Caller | null }

/** The goods of an accepted return have come back: books them and returns the money for what was received, once. */
export function receiveReturn(db: Db, { returnId, lines, caller }: Receipt): Promise<AdminReturn> {
  return transaction(db, async (tx) => {
    await lockPresentScope(tx, caller, 'fulfilment')
    const current = await lockReturn(tx, returnId, null)
    requireState(current, ['ACCEPTED'])
    const counted = countLines(current, lines)
    const goods = counted.filter(({ received }) => received > 0)
    if (goods.length === 0) throw new ShopError('RETURN_NOT_POSSIBLE', { reason: 'NOTHING_RECEIVED' })
    const at = await stepTime(tx)
    const refundAmount = await takeBack(tx, current.order, { returnId, goods, at })
    for (const { productId, received, sellable } of counted) {
      await tx.returnLine.update({
        where: { returnId_productId: { returnId, productId } },
        data: { received, sellable },
        select: { productId: true },
      })
    }
    await tx.return.update({
      where: { id: returnId },
      data: { state: 'REFUNDED', refundAmount, closedAt: at },
      select: { id: true },
    })
    await logChange(tx, {
      by: caller,
      action: 'return.receive',
      subject: `order:${current.orderId}`,
      before: { returnId, returnState: current.state },
      after: { returnId, returnState: 'REFUNDED', amount: refundAmount, lines: counted },
    })
    return getAdminReturn(returnId, tx)
  })
}

/** How many of each line came back; what an operator leaves out did not. */
function countLines({ lines: expected }: LockedReturn, lines: Receipt['lines']): GoodsBack[] {
  if (!lines) {
    return expected.map(({ productId, quantity }) => ({ productId, received: quantity, sellable: quantity }))
  }
  const entered = new Map(lines.map((line) => [line.productId, line]))
  const isValid =
    entered.size === lines.length &&
    lines.every(({ productId, received, sellable }) => {
      const quantity = expected.find((line) => line.productId === productId)?.quantity ?? 0
      return sellable <= received && received <= quantity
    })
  if (!isValid) throw new ShopError('RETURN_NOT_POSSIBLE', { reason: 'QUANTITY' })
  return expected.map(({ productId }) => {
    const { received = 0, sellable = 0 } = entered.get(productId) ?? {}
    return { productId, received, sellable }
  })
}
