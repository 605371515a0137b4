import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DISCOUNT_RULES, type Discount, discountOn } from '@/lib/coupons/discount'
import { DiscountType } from '@/lib/coupons/schema'
import { type DeliveryFeeRule, missingForFreeDelivery } from '@/lib/delivery/delivery-fee'
import { priceOrder } from '@/lib/orders/price-order'

const won = fc.integer({ min: 0, max: 100_000_000 })
const lines = fc.array(fc.record({ unitPrice: won, quantity: fc.integer({ min: 1, max: 99 }) }), {
  minLength: 1,
  maxLength: 50,
})
/** Any coupon that validation accepts, of every discount type. */
const coupon: fc.Arbitrary<Discount> = fc.constantFrom(...DiscountType.options).chain((discountType) => {
  const { unit, capped } = DISCOUNT_RULES[discountType]
  const cap = fc.option(fc.integer({ min: 1, max: 10_000_000 }), { nil: null })
  return fc.record({
    discountType: fc.constant(discountType),
    discountAmount: fc.integer({ min: 1, max: unit === 'percent' ? 100 : 10_000_000 }),
    minOrderAmount: won,
    maxDiscountAmount: capped ? cap : fc.constant(null),
  })
})

test('for any basket and coupon the price is a whole number between 0 and the subtotal', () => {
  fc.assert(
    fc.property(lines, fc.option(coupon, { nil: null }), (basket, held) => {
      const { subtotal, discount, total } = priceOrder(basket, held)
      expect(Number.isSafeInteger(total)).toBe(true)
      expect(subtotal).toBe(basket.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0))
      expect(discount).toBeGreaterThanOrEqual(0)
      expect(discount).toBeLessThanOrEqual(subtotal)
      expect(total).toBe(subtotal - discount)
    }),
  )
})

const feeRule: fc.Arbitrary<DeliveryFeeRule> = fc.record({
  fee: fc.integer({ min: 0, max: 1_000_000 }),
  freeFrom: fc.integer({ min: 0, max: 1_000_000_000 }),
})

test('for any basket, coupon and fee rule the delivery costs the fee or nothing, and no coupon pays it', () => {
  fc.assert(
    fc.property(lines, fc.option(coupon, { nil: null }), feeRule, (basket, held, rule) => {
      const goods = priceOrder(basket, held, null)
      const delivered = priceOrder(basket, held, rule)
      expect(goods.deliveryFee).toBe(0)
      expect(delivered.deliveryFee).toBe(goods.total >= rule.freeFrom ? 0 : rule.fee)
      expect(delivered).toEqual({
        ...goods,
        deliveryFee: delivered.deliveryFee,
        total: goods.total + delivered.deliveryFee,
      })
    }),
  )
})

test('goods for what is missing for free delivery, and no less, make it free', () => {
  fc.assert(
    fc.property(won, feeRule, (amount, rule) => {
      const missing = missingForFreeDelivery(amount, rule)
      const feeOf = (goods: number) => priceOrder([{ unitPrice: goods, quantity: 1 }], null, rule).deliveryFee
      expect(feeOf(amount + missing)).toBe(0)
      if (missing > 0) expect(feeOf(amount + missing - 1)).toBe(rule.fee)
    }),
  )
})

test('a coupon gives no discount below its minimum order and never more than its cap', () => {
  fc.assert(
    fc.property(won, coupon, (subtotal, held) => {
      const discount = discountOn(subtotal, held)
      if (subtotal < held.minOrderAmount) expect(discount).toBe(0)
      if (held.maxDiscountAmount !== null) expect(discount).toBeLessThanOrEqual(held.maxDiscountAmount)
    }),
  )
})

test('the order of the lines does not change the price', () => {
  fc.assert(
    fc.property(lines, coupon, (basket, held) => {
      expect(priceOrder([...basket].reverse(), held)).toEqual(priceOrder(basket, held))
    }),
  )
})

test.each([
  [
    'a percentage is rounded down',
    999,
    { discountType: 'PERCENTAGE', discountAmount: 10, minOrderAmount: 0, maxDiscountAmount: null },
    99,
  ],
  [
    'a fixed discount is at most the subtotal',
    700,
    { discountType: 'FIXED', discountAmount: 1000, minOrderAmount: 0, maxDiscountAmount: null },
    700,
  ],
  [
    '100 % is the whole subtotal',
    700,
    { discountType: 'PERCENTAGE', discountAmount: 100, minOrderAmount: 0, maxDiscountAmount: null },
    700,
  ],
  [
    'a cap limits a percentage',
    100_000,
    { discountType: 'PERCENTAGE', discountAmount: 20, minOrderAmount: 0, maxDiscountAmount: 5000 },
    5000,
  ],
  [
    'the minimum order itself is enough',
    10_000,
    { discountType: 'FIXED', discountAmount: 500, minOrderAmount: 10_000, maxDiscountAmount: null },
    500,
  ],
] satisfies [string, number, Discount, number][])('%s', (_name, subtotal, held, expected) => {
  expect(discountOn(subtotal, held)).toBe(expected)
})
