import type { Prisma } from '@/lib/generated/prisma/client'
import { DAY_MS } from '@/lib/time'
import { catalogue } from '../demo/catalogue'
import type { DemoCoupon } from '../demo/coupons'
import { demoGroups } from '../demo/groups'
import { morePictures } from '../demo/pictures'
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
  const grouped = groupColumns()
  const variants = demoGroups.flatMap(({ members }) => members.filter((member) => !member.inCatalogue))
  const products = [...catalogue, ...variants.map(({ product }) => product)]
  const data = products.map(({ image: imageUrl, ageDays, appeal: _, trend: __, ...product }) => {
    const sold = units.get(product.id) ?? 0
    const createdAt = new Date(now.getTime() - ageDays * DAY_MS)
    const stocked = product.stock + sold
    return { ...product, ...grouped.get(product.id), imageUrl, sold, stocked, createdAt, updatedAt: now }
  })
  await tx.productGroup.createMany({ data: demoGroups.map(({ members: _, ...group }) => group) })
  await tx.product.createMany({ data })
  await tx.productPicture.createMany({ data: products.flatMap(({ id, image }) => morePictures(id, image)) })
}

/** Of each group the product of the catalogue is listed. */
const groupColumns = () =>
  new Map(
    demoGroups.flatMap(({ id: groupId, members }) =>
      members.map(({ product, inCatalogue, options }, at) => [
        product.id,
        { groupId, groupPosition: at + 1, options, listedOf: inCatalogue ? groupId : null },
      ]),
    ),
  )

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
