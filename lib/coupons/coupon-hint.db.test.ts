import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCouponHint } from '@/lib/coupons/coupon-hint'
import { DISCOUNT_RULES } from '@/lib/coupons/discount'
import { listUserCoupons } from '@/lib/coupons/queries'
import { DiscountType } from '@/lib/coupons/schema'
import { prisma } from '@/lib/database/client'
import { deliveryFeeFor } from '@/lib/delivery/delivery-fee'
import { deliveryFeeRule } from '@/lib/delivery/fee-rule'
import { testDatabase } from '@/lib/testing/database'
import { makeCoupon, makeProduct, makeUser } from '@/lib/testing/makers'
import { checkout, createOrder, issueCoupon } from '@/lib/testing/writes'

const { pool } = testDatabase()

/** How a campaign stands to the viewer. Only the first two can be used by them. */
const STANDINGS = [
  'held',
  'open',
  'used',
  'in an order',
  'expired',
  'upcoming',
  'stopped',
  'sold out',
] as const
type Standing = (typeof STANDINGS)[number]

const terms = fc.constantFrom(...DiscountType.options).chain((type) => {
  const { unit, capped } = DISCOUNT_RULES[type]
  return fc.record({
    type: fc.constant(type),
    amount: fc.integer({ min: 1, max: unit === 'percent' ? 100 : 60_000 }),
    maxDiscount: capped ? fc.option(fc.integer({ min: 1, max: 20_000 }), { nil: null }) : fc.constant(null),
  })
})
const minOrder = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60_000 }))
const campaign = fc.tuple(terms, minOrder, fc.constantFrom(...STANDINGS))
/** Often a little above the amount from which delivery is free, where a coupon can make one piece dearer. */
const price = fc.oneof(fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: 30_000, max: 36_000 }))

const delivery = {
  recipient: '이다은',
  phone: '010-1234-5678',
  postalCode: '04524',
  roadAddress: '서울 중구 세종대로 110',
  detail: '3층',
  note: '',
}

const line = (productId: number) => [{ productId, quantity: 1 }]
const buy = async (userId: number, productId: number, userCouponId: number | null) => {
  const order = { userId, orderProducts: line(productId), userCouponId, delivery }
  const result = await checkout(prisma, { ...order, paymentType: 'BALANCE' })
  if (!('order' in result)) throw new Error('a wallet pays at once')
  return result.order.finalPrice
}

type Shop = { userId: number; dear: number }

/** Makes the campaign and brings it to where it stands with this viewer, the way a shopper or an operator would. */
async function bringAbout(
  { userId, dear }: Shop,
  [terms, minOrder, standing]: [object, number, Standing],
): Promise<number> {
  const opensInMinutes = standing === 'upcoming' ? 10 : -10
  const couponId = await makeCoupon({
    ...terms,
    minOrder,
    opensInMinutes,
    total: standing === 'sold out' ? 1 : 10,
  })
  if (standing === 'sold out') await issueCoupon(prisma, { couponId, userId: await makeUser() })
  if (standing === 'stopped')
    await pool.query('update coupons set stopped_at = now() where id = $1', [couponId])
  if (['held', 'used', 'in an order', 'expired'].includes(standing)) {
    const { userCouponId } = await issueCoupon(prisma, { couponId, userId })
    if (standing === 'used') await buy(userId, dear, userCouponId)
    if (standing === 'in an order')
      await createOrder(prisma, { userId, orderProducts: line(dear), userCouponId, paymentType: 'BALANCE' })
  }
  if (standing === 'expired') {
    await pool.query(
      `update coupons set claim_until = now() - interval '2 minutes', expires_at = now() - interval '1 minute' where id = $1`,
      [couponId],
    )
  }
  return couponId
}

/** What one piece really costs with this campaign's coupon; null when the viewer cannot have it. */
async function priceWith(couponId: number, userId: number, productId: number): Promise<number | null> {
  try {
    const held = (await listUserCoupons(userId)).find((one) => one.couponId === couponId)
    const { userCouponId } = held ?? (await issueCoupon(prisma, { couponId, userId }))
    return await buy(userId, productId, userCouponId)
  } catch (error) {
    if (['INVALID_COUPON', 'COUPON_OUT_OF_STOCK'].includes((error as { code?: string }).code ?? ''))
      return null
    throw error
  }
}

test('the hinted price is, with its delivery, the lowest total that this user is charged for one piece', async () => {
  const dear = await makeProduct({ price: 10_000_000, stock: 10_000 })
  const hinted = { some: 0, none: 0 }
  await fc.assert(
    fc.asyncProperty(price, fc.array(campaign, { maxLength: 4 }), async (price, campaigns) => {
      await pool.query(`update coupons set stopped_at = now() where stopped_at is null`)
      const userId = await makeUser({ balance: 900_000_000 })
      const productId = await makeProduct({ price, stock: 100 })
      const couponIds: number[] = []
      for (const one of campaigns) couponIds.push(await bringAbout({ userId, dear }, one))
      const hint = await findCouponHint(userId, price)
      const without = await buy(userId, productId, null)
      const charged = [without]
      for (const couponId of couponIds)
        charged.push((await priceWith(couponId, userId, productId)) ?? without)
      const goods = hint?.price ?? price
      expect(goods + deliveryFeeFor(goods, deliveryFeeRule())).toBe(Math.min(...charged))
      if (hint) expect(without).toBeGreaterThan(Math.min(...charged))
      if (hint) hinted.some++
      else hinted.none++
    }),
    { numRuns: 60 },
  )
  expect(hinted.some).toBeGreaterThan(5)
  expect(hinted.none).toBeGreaterThan(5)
})

test('a guest gets a hint of a claimable coupon, a user who has used it does not', async () => {
  await pool.query(`update coupons set stopped_at = now() where stopped_at is null`)
  const couponId = await makeCoupon({ type: 'PERCENTAGE', amount: 20 })
  const [userId, productId] = [await makeUser({ balance: 100_000 }), await makeProduct({ price: 34_900 })]
  expect(await findCouponHint(null, 34_900)).toMatchObject({ price: 27_920, remainingQuantity: 10 })
  const { userCouponId } = await issueCoupon(prisma, { couponId, userId })
  expect(await findCouponHint(userId, 34_900)).toMatchObject({ price: 27_920, remainingQuantity: null })
  expect(await buy(userId, productId, userCouponId)).toBe(27_920 + deliveryFeeRule().fee)
  expect(await findCouponHint(userId, 34_900)).toBeNull()
  expect(await findCouponHint(null, 34_900)).toMatchObject({ price: 27_920, remainingQuantity: 9 })
})

test('the migration clears the cap of fixed coupons made before it and then refuses new ones', async () => {
  await pool.query('update coupons set max_discount = null')
  const [fixed, percent] = [
    await makeCoupon(),
    await makeCoupon({ type: 'PERCENTAGE', amount: 10, maxDiscount: 700 }),
  ]
  await pool.query('alter table coupons drop constraint coupons_cap_check')
  await pool.query('update coupons set max_discount = 300 where id = $1', [fixed])
  await pool.query(
    readFileSync('prisma/migrations/20261129300001_a_cap_only_on_a_percentage/migration.sql', 'utf8'),
  )
  const { rows } = await pool.query(
    'select max_discount::int as cap from coupons where id in ($1, $2) order by id',
    [fixed, percent],
  )
  expect(rows).toEqual([{ cap: null }, { cap: 700 }])
  await expect(pool.query('update coupons set max_discount = 300 where id = $1', [fixed])).rejects.toThrow(
    'coupons_cap_check',
  )
})

test('a coupon that would cost more than it gives, by a delivery that is no longer free, is not hinted', async () => {
  await pool.query(`update coupons set stopped_at = now() where stopped_at is null`)
  const { fee, freeFrom } = deliveryFeeRule()
  const [userId, productId] = [
    await makeUser({ balance: 1_000_000 }),
    await makeProduct({ price: freeFrom + 500 }),
  ]
  const { userCouponId } = await issueCoupon(prisma, { couponId: await makeCoupon({ amount: 1000 }), userId })
  expect(await findCouponHint(userId, freeFrom + 500)).toBeNull()
  expect(await findCouponHint(null, freeFrom + 500)).toBeNull()
  expect(await buy(userId, productId, null)).toBe(freeFrom + 500)
  expect(await buy(userId, productId, userCouponId)).toBe(freeFrom - 500 + fee)
})
