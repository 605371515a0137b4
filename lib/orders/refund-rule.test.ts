import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAllReturned, type RefundableOrder, refundedSoFar, refundOf } from './refund-rule'

const order = (over: Partial<RefundableOrder> = {}): RefundableOrder => ({
  subtotal: 10_000,
  discount: 1000,
  deliveryFee: 3000,
  lines: [
    { productId: 1, unitPrice: 3000, quantity: 2, returned: 0 },
    { productId: 2, unitPrice: 4000, quantity: 1, returned: 0 },
  ],
  ...over,
})

describe('examples', () => {
  test('a part goes back with its share of the discount and without the delivery fee', () => {
    expect(refundOf(order(), [{ productId: 1, quantity: 1 }])).toBe(2700)
    expect(refundOf(order(), [{ productId: 2, quantity: 1 }])).toBe(3600)
  })

  test('all of it goes back with the delivery fee', () => {
    const all = [
      { productId: 1, quantity: 2 },
      { productId: 2, quantity: 1 },
    ]
    expect(refundOf(order(), all)).toBe(12_000)
  })

  test('an order of 0 won gives nothing back', () => {
    const free = order({ discount: 10_000, deliveryFee: 0 })
    expect(refundOf(free, [{ productId: 1, quantity: 1 }])).toBe(0)
    const priceless = { subtotal: 0, discount: 0, deliveryFee: 0 }
    const lines = [{ productId: 1, unitPrice: 0, quantity: 1, returned: 0 }]
    expect(refundOf({ ...priceless, lines }, [{ productId: 1, quantity: 1 }])).toBe(0)
  })
})

const lineOf = fc.record({
  unitPrice: fc.integer({ min: 0, max: 1_000_000_000 }),
  quantity: fc.integer({ min: 1, max: 99 }),
})

/** An order with any discount up to its goods, as its coupon may have given. */
const anyOrder = fc
  .record({
    lines: fc.array(lineOf, { minLength: 1, maxLength: 8 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    deliveryFee: fc.integer({ min: 0, max: 1_000_000 }),
  })
  .map(({ lines, share, deliveryFee }): RefundableOrder => {
    const subtotal = lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0)
    return {
      subtotal,
      discount: Math.min(subtotal, Math.floor(subtotal * share)),
      deliveryFee,
      lines: lines.map((line, at) => ({ ...line, productId: at + 1, returned: 0 })),
    }
  })

type Part = { productId: number; quantity: number }[]

const afterPart = (before: RefundableOrder, part: Part): RefundableOrder => ({
  ...before,
  lines: before.lines.map((line) => ({
    ...line,
    returned:
      line.returned +
      part.reduce((sum, { productId, quantity }) => sum + (productId === line.productId ? quantity : 0), 0),
  })),
})

/** Cuts an order into parts: each unit goes to the part that `places` names. */
function partsOf({ lines }: RefundableOrder, places: readonly number[]): Part[] {
  const parts = new Map<number, Map<number, number>>()
  let unit = 0
  for (const { productId, quantity } of lines) {
    for (let n = 0; n < quantity; n++) {
      const place = places[unit++ % places.length] ?? 0
      const part = parts.get(place) ?? new Map<number, number>()
      part.set(productId, (part.get(productId) ?? 0) + 1)
      parts.set(place, part)
    }
  }
  return [...parts.values()].map((part) =>
    [...part].map(([productId, quantity]) => ({ productId, quantity })),
  )
}

const anyPlaces = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 40 })

describe('any order that comes back in any parts', () => {
  test('gives back exactly what was paid, with the last part the remainder', () => {
    fc.assert(
      fc.property(anyOrder, anyPlaces, (whole, places) => {
        const paid = whole.subtotal - whole.discount + whole.deliveryFee
        const parts = partsOf(whole, places)
        let now = whole
        let given = 0
        parts.forEach((part, at) => {
          const isLast = at === parts.length - 1
          const refund = refundOf(now, part)
          expect(isAllReturned(now, part)).toBe(isLast)
          if (isLast) expect(refund).toBe(paid - given)
          expect(refund).toBeGreaterThanOrEqual(0)
          given += refund
          expect(given).toBeLessThanOrEqual(paid)
          now = afterPart(now, part)
          expect(refundedSoFar(now)).toBe(given)
        })
        expect(given).toBe(paid)
      }),
      { numRuns: 300 },
    )
  })

  test('gives the same for what has come back whatever the order of its parts', () => {
    fc.assert(
      fc.property(anyOrder, anyPlaces, (whole, places) => {
        const parts = partsOf(whole, places)
        const half = parts.slice(0, Math.ceil(parts.length / 2))
        const sumOf = (chosen: Part[]) => {
          let now = whole
          let sum = 0
          for (const part of chosen) {
            sum += refundOf(now, part)
            now = afterPart(now, part)
          }
          return sum
        }
        expect(sumOf(half)).toBe(sumOf(half.toReversed()))
        expect(sumOf(half)).toBe(refundOf(whole, half.flat()))
      }),
      { numRuns: 300 },
    )
  })

  test('never gives more for a part than its goods cost', () => {
    fc.assert(
      fc.property(anyOrder, anyPlaces, (whole, places) => {
        const [first = []] = partsOf(whole, places)
        const goods = first.reduce((sum, { productId, quantity }) => {
          const line = whole.lines.find((one) => one.productId === productId)
          return sum + (line?.unitPrice ?? 0) * quantity
        }, 0)
        const fee = isAllReturned(whole, first) ? whole.deliveryFee : 0
        expect(refundOf(whole, first)).toBeLessThanOrEqual(goods + fee)
      }),
      { numRuns: 200 },
    )
  })
})
