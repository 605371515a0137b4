/** What a refund by lines depends on. */
export type RefundableOrder = {
  subtotal: number
  discount: number
  deliveryFee: number
  lines: readonly { productId: number; unitPrice: number; quantity: number; returned: number }[]
}

export type ReturnedLine = { productId: number; quantity: number }

/**
 * What goes back for some units of an order. The discount of a coupon is spread over its goods in proportion to their
 * price, rounded down over all that has come back so far, so that the parts add up to the whole whatever their order.
 * The delivery fee goes back with the last unit. A part that stays is not priced anew.
 */
export function refundOf(order: RefundableOrder, part: readonly ReturnedLine[]): number {
  const before = returnedGoods(order, [])
  const after = returnedGoods(order, part)
  const goods = paidFor(order, after) - paidFor(order, before)
  return goods + (isAllReturned(order, part) ? order.deliveryFee : 0)
}

/** Whether nothing of the order is left with the shopper after this part has come back. */
export const isAllReturned = (order: RefundableOrder, part: readonly ReturnedLine[]): boolean =>
  order.lines.every(({ productId, quantity, returned }) => returned + unitsOf(part, productId) === quantity)

/** What has gone back of an order after all that has come back so far. */
export function refundedSoFar(order: RefundableOrder): number {
  const goods = paidFor(order, returnedGoods(order, []))
  return goods + (isAllReturned(order, []) ? order.deliveryFee : 0)
}

const unitsOf = (part: readonly ReturnedLine[], productId: number): number =>
  part.reduce((sum, line) => sum + (line.productId === productId ? line.quantity : 0), 0)

const returnedGoods = ({ lines }: RefundableOrder, part: readonly ReturnedLine[]): number =>
  lines.reduce(
    (sum, { productId, unitPrice, returned }) => sum + unitPrice * (returned + unitsOf(part, productId)),
    0,
  )

/** What was paid for goods of that price: less their share of the discount. As BigInt, because the product may exceed 2^53. */
export const paidFor = (
  { subtotal, discount }: Pick<RefundableOrder, 'subtotal' | 'discount'>,
  goods: number,
): number => (subtotal === 0 ? 0 : goods - Number((BigInt(discount) * BigInt(goods)) / BigInt(subtotal)))
