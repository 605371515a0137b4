import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitVat, type TaxedOrder, taxFreePart } from './vat'

test.each([
  [0, 0, 0, 0],
  [11_000, 0, 10_000, 1000],
  [13_900, 0, 12_636, 1264],
  [5, 0, 5, 0],
  [6, 0, 5, 1],
  [990_000, 0, 900_000, 90_000],
  [16_000, 5000, 10_000, 1000],
  [5000, 5000, 0, 0],
])(
  '%d won, of them %d free of tax, contain a supply of %d and %d won of tax',
  (amount, taxFree, supply, vat) => {
    expect(splitVat(amount, taxFree)).toEqual({ taxFree, supply, vat })
  },
)

describe('the tax-free part of an order', () => {
  const rice = { unitPrice: 6000, quantity: 1, taxFree: true }
  const shirt = { unitPrice: 4000, quantity: 1, taxFree: false }
  const order = { subtotal: 10_000, discount: 1000, deliveryFee: 3000, lines: [rice, shirt] }

  test('has its share of the discount, and not the delivery fee, while there are taxed goods', () => {
    expect(taxFreePart(order)).toBe(5400)
  })

  test('has the delivery fee if nothing of the order is taxed', () => {
    const lines = [{ ...rice, unitPrice: 10_000 }]
    expect(taxFreePart({ ...order, lines })).toBe(12_000)
    expect(taxFreePart({ ...order, lines: [{ ...shirt, unitPrice: 10_000 }] })).toBe(0)
  })

  test('is that of the goods that have not come back', () => {
    expect(taxFreePart({ ...order, lines: [{ ...rice, returned: 1 }, shirt] })).toBe(0)
    expect(taxFreePart({ ...order, lines: [rice, { ...shirt, returned: 1 }] })).toBe(5400)
  })
})

const anyLine = fc
  .record({
    unitPrice: fc.integer({ min: 0, max: 1_000_000_000 }),
    quantity: fc.integer({ min: 1, max: 99 }),
    returnedShare: fc.integer({ min: 0, max: 99 }),
    taxFree: fc.boolean(),
  })
  .map(({ returnedShare, ...line }) => ({ ...line, returned: Math.min(returnedShare, line.quantity) }))

const anyOrder = fc
  .record({
    lines: fc.array(anyLine, { minLength: 1, maxLength: 8 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    deliveryFee: fc.integer({ min: 0, max: 1_000_000 }),
  })
  .map(({ lines, share, deliveryFee }) => {
    const subtotal = lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0)
    return { subtotal, discount: Math.min(subtotal, Math.floor(subtotal * share)), deliveryFee, lines }
  })

const marked = (order: TaxedOrder, taxFree: (was: boolean) => boolean): TaxedOrder => ({
  ...order,
  lines: order.lines.map((line) => ({ ...line, taxFree: taxFree(line.taxFree) })),
})

/** What was paid for the goods that have not come back. */
const paidForKept = (order: TaxedOrder): number =>
  taxFreePart(marked({ ...order, deliveryFee: 0 }, () => true))

describe('of any order with any discount and any returns', () => {
  test('the tax-free and the taxed goods share what was paid by their value, to the won', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const goods = { ...order, deliveryFee: 0 }
        const taxFree = taxFreePart(goods)
        const taxed = taxFreePart(marked(goods, (was) => !was))
        const paid = paidForKept(order)
        expect(Math.abs(paid - taxFree - taxed)).toBeLessThanOrEqual(1)
        const kept = (only: boolean) =>
          order.lines
            .filter((line) => line.taxFree === only)
            .reduce(
              (sum, { unitPrice, quantity, returned }) => sum + BigInt(unitPrice * (quantity - returned)),
              0n,
            )
        const distance = BigInt(taxFree) * (kept(true) + kept(false)) - BigInt(paid) * kept(true)
        expect(distance <= 0n && -distance <= kept(true) + kept(false)).toBe(true)
      }),
    )
  })

  test('nothing is free of tax without tax-free goods, and nothing is taxed without taxed ones', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        expect(taxFreePart(marked(order, () => false))).toBe(0)
        const kept = order.lines.some(
          ({ unitPrice, quantity, returned }) => unitPrice > 0 && returned < quantity,
        )
        const fee = kept ? order.deliveryFee : 0
        expect(taxFreePart(marked(order, () => true))).toBe(paidForKept(order) + fee)
      }),
    )
  })

  test('tax-free part, supply and tax add up to the amount, and the tax is within half a won of an eleventh', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const amount = paidForKept(order) + order.deliveryFee
        const { taxFree, supply, vat } = splitVat(amount, taxFreePart(order))
        expect(taxFree + supply + vat).toBe(amount)
        expect([taxFree, supply, vat].every((part) => Number.isInteger(part) && part >= 0)).toBe(true)
        const distance = BigInt(vat) * 22n - BigInt(amount - taxFree) * 2n
        expect(distance <= 11n && distance >= -11n).toBe(true)
      }),
    )
  })
})
