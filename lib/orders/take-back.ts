import { takeBackStock } from '@/lib/catalog/take-stock'
import { freeCoupon } from '@/lib/coupons/spend-coupon'
import type { Tx } from '@/lib/database/transaction'
import type { LockedOrder } from '@/lib/orders/lock-order'
import { recordOrderEvent } from '@/lib/orders/record-order-event'
import { isAllReturned, refundOf } from '@/lib/orders/refund-rule'
import { markRefunded, refundAmount } from '@/lib/payments/refund-payment'
import { cancelCashReceipt } from '@/lib/receipts/cancel-receipt'
import { withdrawReviews } from '@/lib/reviews/withdraw-reviews'

/** Goods that came back, of which some may be sold again. */
export type GoodsBack = { productId: number; received: number; sellable: number }

type Part = { returnId: number; goods: readonly GoodsBack[]; at: Date }

/**
 * Takes back a part of a locked order and returns the money for it: stock, money, event and reviews in one transaction, in
 * the order in which rows are locked everywhere. The order stays PAID until nothing is left of it; then it is REFUNDED and
 * its coupon is free again. Returns the amount.
 */
export async function takeBack(tx: Tx, order: LockedOrder, { returnId, goods, at }: Part): Promise<number> {
  const part = goods.map(({ productId, received }) => ({ productId, quantity: received }))
  const amount = refundOf(order, part)
  const isWhole = isAllReturned(order, part)
  if (isWhole) await freeCoupon(tx, order.id)
  await takeBackStock(tx, goods)
  for (const { productId, received } of goods) {
    await tx.orderLine.update({
      where: { orderId_productId: { orderId: order.id, productId } },
      data: { returned: { increment: received } },
      select: { productId: true },
    })
  }
  await refundAmount(tx, order, amount)
  await tx.order.update({
    where: { id: order.id },
    data: {
      refunded: { increment: amount },
      ...(isWhole && { status: 'REFUNDED', closedAt: at, closedReason: 'RETURNED' }),
    },
    select: { id: true },
  })
  if (isWhole) await markRefunded(tx, order)
  await recordOrderEvent(tx, isWhole ? 'order.refunded' : 'order.partially_refunded', {
    ...order,
    refundedAt: isWhole ? at : null,
    refund: { returnId, amount, lines: part },
  })
  await withdrawReviews(tx, order.id, isWhole ? null : whollyReturned(order, goods))
  // Of its former amount; the shopper may ask for one of what is left.
  if (amount > 0) await cancelCashReceipt(tx, order.id)
  return amount
}

/** The products of which nothing is left with the shopper. */
const whollyReturned = ({ lines }: LockedOrder, goods: readonly GoodsBack[]): number[] =>
  lines.flatMap(({ productId, quantity, returned }) => {
    const received = goods.find((line) => line.productId === productId)?.received ?? 0
    return received > 0 && returned + received === quantity ? [productId] : []
  })
