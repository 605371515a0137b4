import type { Prisma } from '@/lib/generated/prisma/client'
import { DAY_MS } from '@/lib/time'
import { catalogue } from '../demo/catalogue'
import type { DemoCoupon } from '../demo/coupons'
import type { PlannedOrder, SalesPlan } from '../demo/plan'

type Tx = Prisma.TransactionClient

function unitsSold(orders: PlannedOrder[]): Map<number, number> {
  const sold = new Map<number, number>()
  for (const { status, lines } of orders) {
    if (status !== 'PAID') continue
    for (const { productId, quantity } of lines) sold.set(productId, (sold.get(productId) ?? 0) + quantity)
  }
  return sold
}

/** Stocked quantity is what is left plus what was sold. */
export async function writeProducts(tx: Tx, { orders }: SalesPlan, now: Date): Promise<void> {
  const units = unitsSold(orders)
  const data = catalogue.map(({ image: imageUrl, ageDays, appeal: _, trend: __, ...product }) => {
    const sold = units.get(product.id) ?? 0
    const createdAt = new Date(now.getTime() - ageDays * DAY_MS)
    return { ...product, imageUrl, sold, stocked: product.stock + sold, createdAt, updatedAt: now }
  })
  await tx.product.createMany({ data })
}

/** Issued quantity is the number of claims. */
export async function writeCoupons(
  tx: Tx,
  coupons: DemoCoupon[],
  { claims }: SalesPlan,
  now: Date,
): Promise<void> {
  const data = coupons.map(
    ({ issuedByOthers: _, minOrderAmount: minOrder, maxDiscountAmount: maxDiscount, ...coupon }) => ({
      ...coupon,
      minOrder,
      maxDiscount,
      issued: claims.filter(({ couponId }) => couponId === coupon.id).length,
      createdAt: new Date(Math.min(coupon.claimFrom.getTime(), now.getTime())),
    }),
  )
  await tx.coupon.createMany({ data })
}

/** Written after the orders, which used coupons refer to. */
export async function writeClaims(tx: Tx, { claims }: SalesPlan): Promise<void> {
  const data = claims.map(({ personId: userId, claimedAt: createdAt, ...claim }) => ({
    ...claim,
    userId,
    createdAt,
  }))
  await tx.userCoupon.createMany({ data })
}
