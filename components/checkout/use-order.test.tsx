import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { CartLine } from '@/components/cart/cart-line'
import type { UserCouponResponse } from '@/lib/coupons/schema'
import { priceOrder, subtotalOf } from '@/lib/orders/price-order'
import { useOrder } from './use-order'

type Order = ReturnType<typeof useOrder>

type ProbeProps = { input: Parameters<typeof useOrder>; shown: Order[] }

function Probe({ input, shown }: ProbeProps) {
  shown.push(useOrder(...input))
  return null
}

function orderOf(...input: Parameters<typeof useOrder>): Order {
  const shown: Order[] = []
  renderToStaticMarkup(<Probe input={input} shown={shown} />)
  const [order] = shown
  if (!order) throw new Error('a component renders once')
  return order
}

const line = (productId: number, price: number, quantity: number): CartLine => ({
  productId,
  name: '약과',
  imageUrl: null,
  quantity,
  price,
  wasPrice: null,
  priceWhenAdded: price,
  stock: 100,
  onSale: true,
})

const pricedOf = (lines: CartLine[]) => lines.map(({ price, quantity }) => ({ unitPrice: price, quantity }))

type Terms = Pick<
  UserCouponResponse,
  'discountType' | 'discountAmount' | 'minOrderAmount' | 'maxDiscountAmount'
>
const couponOf = (userCouponId: number, terms: Terms): UserCouponResponse => ({
  couponId: userCouponId,
  couponCode: `C${userCouponId}`,
  couponName: '쿠폰',
  couponNameEn: null,
  userCouponId,
  couponStatus: 'AVAILABLE',
  createdAt: '2026-11-30T12:00:00',
  usedAt: null,
  expiredAt: '2026-12-31T23:59:59',
  orderId: null,
  ...terms,
})

const fixed = (won: number): Terms => ({
  discountType: 'FIXED',
  discountAmount: won,
  minOrderAmount: 0,
  maxDiscountAmount: null,
})
const percent = (of: number, cap: number | null = null): Terms => ({
  ...fixed(of),
  discountType: 'PERCENTAGE',
  maxDiscountAmount: cap,
})

const terms: fc.Arbitrary<Terms> = fc
  .tuple(
    fc.oneof(
      fc.integer({ min: 1, max: 8000 }).map(fixed),
      fc
        .tuple(fc.integer({ min: 1, max: 100 }), fc.option(fc.integer({ min: 1, max: 8000 }), { nil: null }))
        .map(([of, cap]) => percent(of, cap)),
    ),
    fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60_000 })),
  )
  .map(([one, minOrderAmount]) => ({ ...one, minOrderAmount }))
const coupons = fc
  .array(terms, { maxLength: 6 })
  .map((all) => all.map((one, index) => couponOf(index + 1, one)))
const lines = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 3 })), {
    minLength: 1,
    maxLength: 3,
  })
  .map((all) => all.map(([price, quantity], index) => line(index + 1, price, quantity)))
/** Often an order that just gets its delivery for nothing, so that a discount can lose it. */
const order = fc
  .record({
    lines,
    coupons,
    fee: fc.integer({ min: 0, max: 6000 }),
    freeFrom: fc.integer({ min: 0, max: 60_000 }),
    above: fc.option(fc.integer({ min: 0, max: 5000 })),
  })
  .map(({ lines, coupons, fee, freeFrom, above }) => ({
    lines,
    coupons,
    feeRule: { fee, freeFrom: above === null ? freeFrom : Math.max(subtotalOf(pricedOf(lines)) - above, 0) },
  }))

test('no other choice of the customer’s coupons, and none, makes the total lower', () => {
  const chosen = { withCoupon: 0, dearerCoupons: 0 }
  fc.assert(
    fc.property(order, ({ lines, coupons, feeRule }) => {
      const { coupon, price } = orderOf(lines, coupons, feeRule)
      const priceWith = (one: UserCouponResponse | null) => priceOrder(pricedOf(lines), one, feeRule)
      expect(price).toEqual(priceWith(coupon))
      expect(price.total).toBe(Math.min(...[null, ...coupons].map((one) => priceWith(one).total)))
      // A coupon that saves nothing is kept for another order.
      if (coupon) expect(price.total).toBeLessThan(priceWith(null).total)
      if (coupon) chosen.withCoupon++
      if (coupons.some((one) => priceWith(one).total > priceWith(null).total)) chosen.dearerCoupons++
    }),
    { numRuns: 1000 },
  )
  expect(chosen.withCoupon).toBeGreaterThan(50)
  expect(chosen.dearerCoupons).toBeGreaterThan(50)
})

const RULE = { fee: 3000, freeFrom: 30_000 }

test('a coupon that would lose the free delivery is left unused', () => {
  const { coupon, price } = orderOf([line(1, 30_500, 1)], [couponOf(1, fixed(1000))], RULE)
  expect(coupon).toBeNull()
  expect(price.total).toBe(30_500)
})

test('a smaller discount that keeps the delivery free is chosen over a larger one', () => {
  const held = [couponOf(1, percent(10)), couponOf(2, fixed(1000))]
  const { coupon, price } = orderOf([line(1, 31_500, 1)], held, RULE)
  expect(coupon?.userCouponId).toBe(2)
  expect(price.total).toBe(30_500)
})
