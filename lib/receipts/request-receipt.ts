import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { lockOrderWithReturns } from '@/lib/orders/lock-order'
import { taxFreePart } from '@/lib/orders/vat'
import { identityCipher } from '@/lib/receipts/identity'
import { findCashReceipts, toCashReceipt } from '@/lib/receipts/queries'
import { offersCashReceipts } from '@/lib/receipts/receipt-service'
import type { CashReceipt, ReceiptPurpose } from '@/lib/receipts/schema'

type ReceiptRequest = {
  orderId: number
  /** The owner; null for a partner that acts for users. */
  userId: number | null
  purpose: ReceiptPurpose
  identity: string
}

const refused = (reason: string) => new ShopError('INVALID_REQUEST', { reason })

/** Asks for a receipt; the worker issues it. The lock of the order decides between requests, and against a refund. */
export function requestCashReceipt(
  db: Db,
  { orderId, userId, purpose, identity }: ReceiptRequest,
): Promise<CashReceipt> {
  if (!offersCashReceipts()) throw refused('CASH_RECEIPT_NOT_OFFERED')
  return transaction(db, async (tx) => {
    const order = await lockOrderWithReturns(tx, orderId, userId)
    if (order.status !== 'PAID') throw refused('NOT_PAID')
    const { refunded } = await tx.order.findUniqueOrThrow({
      where: { id: orderId },
      select: { refunded: true },
    })
    const amount = order.total - refunded
    if (order.paymentType !== 'BALANCE' || amount === 0) throw refused('NOT_FROM_WALLET')
    const earlier = await findCashReceipts(orderId, tx)
    if (
      earlier.some(({ state }) => state === 'REQUESTED' || state === 'ISSUED' || state === 'CANCEL_REQUESTED')
    )
      throw refused('CASH_RECEIPT_EXISTS')
    const row = await tx.cashReceipt.create({
      data: {
        orderId,
        purpose,
        identity: identityCipher.encrypt(identity),
        identityHint: identity.slice(-4),
        amount,
        taxFree: taxFreePart(order),
      },
    })
    return toCashReceipt(row)
  })
}
