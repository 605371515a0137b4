import { expect, test } from 'vitest'
import { listUserCoupons } from '@/lib/coupons/queries'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { atOnce, makeCoupon, makeUser, times } from '@/lib/testing/makers'
import { issueCoupon } from '@/lib/testing/writes'

const claims = (couponId: number) =>
  query<{ userId: number; claimNo: number }>(
    prisma,
    sql`select user_id as "userId", claim_no as "claimNo" from user_coupons where coupon_id = ${couponId} order by claim_no`,
  )

test('300 concurrent claims of 100 coupons: exactly 100 succeed, numbered 1 to 100 (ASVS 2.3.4)', async () => {
  const couponId = await makeCoupon({ total: 100 })
  const users = await Promise.all(times(300, () => makeUser()))
  const tally = await atOnce(users.map((userId) => () => issueCoupon(prisma, { couponId, userId })))
  expect(tally).toEqual({ ok: 100, codes: { COUPON_OUT_OF_STOCK: 200 } })
  const rows = await claims(couponId)
  expect(rows.map((row) => row.claimNo)).toEqual(times(100, (i) => i + 1))
  const [coupon] = await query<{ issued: number }>(
    prisma,
    sql`select issued from coupons where id = ${couponId}`,
  )
  expect(coupon?.issued).toBe(100)
})

test('20 concurrent claims of one user give one coupon, and other users still get theirs', async () => {
  const couponId = await makeCoupon({ total: 5 })
  const userId = await makeUser()
  const tally = await atOnce(times(20, () => () => issueCoupon(prisma, { couponId, userId })))
  expect(tally).toEqual({ ok: 1, codes: { INVALID_COUPON: 19 } })
  const [coupon] = await query<{ issued: number }>(
    prisma,
    sql`select issued from coupons where id = ${couponId}`,
  )
  expect(coupon?.issued).toBe(1)
})

test.each([
  ['UNKNOWN_COUPON', () => Promise.resolve(999_999)],
  ['NOT_OPEN_YET', () => makeCoupon({ opensInMinutes: 5 })],
  ['CLOSED', () => makeCoupon({ opensInMinutes: -20, closesInMinutes: -1 })],
] satisfies [string, () => Promise<number>][])(
  'a refused claim names its reason: %s',
  async (reason, make) => {
    const couponId = await make()
    const userId = await makeUser()
    await expect(issueCoupon(prisma, { couponId, userId })).rejects.toMatchObject({
      code: 'INVALID_COUPON',
      detail: { reason },
    })
  },
)

test('a claim of an unknown user is USER_NOT_FOUND, whatever the coupon', async () => {
  await expect(issueCoupon(prisma, { couponId: await makeCoupon(), userId: 999_999 })).rejects.toMatchObject({
    code: 'USER_NOT_FOUND',
  })
  await expect(issueCoupon(prisma, { couponId: 999_999, userId: 999_999 })).rejects.toMatchObject({
    code: 'USER_NOT_FOUND',
  })
})

test('a claimed coupon is listed as AVAILABLE until it expires', async () => {
  const userId = await makeUser()
  const issued = await issueCoupon(prisma, {
    couponId: await makeCoupon({ type: 'PERCENTAGE', amount: 20 }),
    userId,
  })
  await issueCoupon(prisma, {
    couponId: await makeCoupon({ closesInMinutes: 1, expiresInMinutes: 1 }),
    userId,
  })
  await query(
    prisma,
    sql`update coupons set claim_from = now() - interval '3 days', claim_until = now() - interval '2 days',
    expires_at = now() - interval '1 day' where id = (select max(id) from coupons)`,
  )
  const list = await listUserCoupons(userId)
  expect(list.map((coupon) => coupon.couponStatus)).toEqual(['AVAILABLE', 'EXPIRED'])
  expect(list[0]).toMatchObject({
    userCouponId: issued.userCouponId,
    discountType: 'PERCENTAGE',
    usedAt: null,
  })
})
