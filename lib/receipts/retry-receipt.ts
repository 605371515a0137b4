import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'
import { lockOrder } from '@/lib/orders/lock-order'
import { findCashReceipts, toCashReceipt } from '@/lib/receipts/queries'
import type { CashReceipt } from '@/lib/receipts/schema'

/** Tries a receipt again at once, on behalf of an operator. One that is settled stays as it is. */
export function retryCashReceipt(db: Db, receiptId: number, caller: Caller | null): Promise<CashReceipt> {
  return transaction(db, async (tx) => {
    const found = await tx.cashReceipt.findUnique({ where: { id: receiptId } })
    if (!found) throw new ShopError('NOT_FOUND')
    const order = await lockOrder(tx, found.orderId, null)
    const row = await tx.cashReceipt.findUniqueOrThrow({ where: { id: receiptId } })
    const others = (await findCashReceipts(order.id, tx)).filter(
      ({ receiptId: id, state }) => id !== receiptId && state !== 'FAILED' && state !== 'CANCELLED',
    )
    const waits = row.state === 'REQUESTED' || row.state === 'CANCEL_REQUESTED'
    const mayIssue = row.state === 'FAILED' && order.status === 'PAID' && row.identity !== null
    if (!waits && (!mayIssue || others.length > 0)) return toCashReceipt(row)
    const retried = await tx.cashReceipt.update({
      where: { id: receiptId },
      data: {
        attempts: 0,
        nextAttemptAt: new Date(),
        ...(mayIssue ? { state: 'REQUESTED', closedAt: null } : {}),
      },
    })
    await logChange(tx, {
      by: caller,
      action: 'cashReceipt.retry',
      subject: `order:${order.id}`,
      before: { state: row.state },
      after: { state: retried.state },
    })
    return toCashReceipt(retried)
  })
}
