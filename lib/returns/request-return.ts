import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { type ErrorDetail, ShopError } from '@/lib/errors'
import { lockOrder } from '@/lib/orders/lock-order'
import { getOrder } from '@/lib/orders/queries'
import type { OrderDetail } from '@/lib/orders/schema'
import { getReturn } from '@/lib/returns/queries'
import { returnDays } from '@/lib/returns/return-days'
import { IS_FAULT, whyNotReturnable } from '@/lib/returns/return-rule'
import { returnableUnits } from '@/lib/returns/returnable-units'
import type { ReturnRequest, ReturnResponse } from '@/lib/returns/schema'
import { keepPictures } from '@/lib/reviews/keep-pictures'

type Request = { userId: number | null; input: ReturnRequest }

/** A shopper asks to send goods back. The order's lock decides between requests for the same goods. */
export function requestReturn(db: Db, { userId, input }: Request): Promise<ReturnResponse> {
  return transaction(db, async (tx) => {
    await lockOrder(tx, input.orderId, userId)
    const order = await getOrder(input.orderId, userId, tx)
    const lines = sumLines(input.lines)
    await requireReturnable(tx, order, input, lines)
    const { orderId, kind, reason, note, pictures } = input
    await keepPictures(tx, pictures)
    const { id } = await tx.return.create({
      data: { orderId, userId: order.userId, kind, reason, note, pictures: [...pictures] },
      select: { id: true },
    })
    await tx.returnLine.createMany({
      data: [...lines].map(([productId, quantity]) => ({ returnId: id, orderId, productId, quantity })),
    })
    return getReturn(id, null, tx)
  })
}

/** One line for each product. */
function sumLines(lines: ReturnRequest['lines']): Map<number, number> {
  const quantities = new Map<number, number>()
  for (const { productId, quantity } of lines) {
    quantities.set(productId, (quantities.get(productId) ?? 0) + quantity)
  }
  return quantities
}

async function requireReturnable(
  tx: Tx,
  order: OrderDetail,
  { reason }: ReturnRequest,
  lines: Map<number, number>,
): Promise<void> {
  const problem = whyNotReturnable(order, reason, returnDays(), new Date())
  if (problem) throw notPossible(problem, { orderStatus: order.orderStatus })
  const returnable = await returnableUnits(order, tx)
  for (const [productId, quantity] of lines) {
    const product = order.orderProducts.find((line) => line.productId === productId)
    const available = returnable.get(productId) ?? 0
    if (!product || quantity > available) throw notPossible('QUANTITY', { productId, available })
    if (!product.returnable && !IS_FAULT[reason]) throw notPossible('NOT_RETURNABLE', { productId })
  }
}

const notPossible = (reason: string, detail: ErrorDetail) =>
  new ShopError('RETURN_NOT_POSSIBLE', { reason, ...detail })
