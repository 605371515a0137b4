import { paidFor } from '@/lib/orders/refund-rule'

/** What the tax in an order depends on. */
export type TaxedOrder = {
  subtotal: number
  discount: number
  deliveryFee: number
  /** `returned` is what has come back, and is no part of the amount any more. */
  lines: readonly { unitPrice: number; quantity: number; returned?: number; taxFree: boolean }[]
}

/**
 * How much of what an order costs after its returns is free of tax. The discount is spread over the goods in proportion to
 * their price, as for refunds. The delivery is taxed like the goods: its fee is free of tax if all of them are.
 */
export function taxFreePart(order: TaxedOrder): number {
  const { subtotal, deliveryFee, lines } = order
  const kept = lines.map(({ unitPrice, quantity, returned = 0, taxFree }) => ({
    price: unitPrice * (quantity - returned),
    taxFree,
  }))
  const goods = sum(kept)
  if (goods === 0) return 0
  const taxFreeGoods = sum(kept.filter(({ taxFree }) => taxFree))
  const paid = paidFor(order, subtotal) - paidFor(order, subtotal - goods)
  // As BigInt, because the product may exceed 2^53.
  const paidTaxFree = Number((BigInt(paid) * BigInt(taxFreeGoods)) / BigInt(goods))
  return paidTaxFree + (lines.every(({ taxFree }) => taxFree) ? deliveryFee : 0)
}

const sum = (goods: readonly { price: number }[]): number =>
  goods.reduce((total, { price }) => total + price, 0)

/**
 * The value added tax in an amount. What is not free of tax contains 10 percent of it: an eleventh, rounded to the nearest
 * won. The rest is the value of the supply, so that the three parts always add up to the amount.
 */
export function splitVat(amount: number, taxFree: number): { taxFree: number; supply: number; vat: number } {
  const taxed = amount - taxFree
  const vat = Math.round(taxed / 11)
  return { taxFree, supply: taxed - vat, vat }
}
