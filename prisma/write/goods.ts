import type { ClientBase } from 'pg'
import { catalogue } from '../demo/catalogue'
import type { DemoCoupon } from '../demo/coupons'
import type { PlannedOrder, SalesPlan } from '../demo/plan'
import { DAY } from '../demo/seoul-day'
import { insertRows } from './insert-rows'

function unitsSold(orders: PlannedOrder[]): Map<number, number> {
  const sold = new Map<number, number>()
  for (const { status, lines } of orders) {
    if (status !== 'PAID') continue
    for (const { productId, quantity } of lines) sold.set(productId, (sold.get(productId) ?? 0) + quantity)
  }
  return sold
}

/** Stocked quantity is what is left plus what was sold. */
export function writeProducts(client: ClientBase, { orders }: SalesPlan, now: Date): Promise<void> {
  const sold = unitsSold(orders)
  const rows = catalogue.map((product) => ({
    id: product.id,
    name: product.name,
    name_en: product.nameEn,
    description: product.description,
    description_en: product.descriptionEn,
    price: product.price,
    stock: product.stock,
    sold: sold.get(product.id) ?? 0,
    stocked: product.stock + (sold.get(product.id) ?? 0),
    category: product.category,
    image_url: product.image,
    on_sale: true,
    popularity: 0,
    version: 1,
    created_at: new Date(now.getTime() - product.ageDays * DAY),
    updated_at: now,
  }))
  return insertRows(client, 'products', rows)
}

/** Issued quantity is the number of claims. */
export function writeCoupons(client: ClientBase, coupons: DemoCoupon[], { claims }: SalesPlan, now: Date) {
  const rows = coupons.map((coupon) => ({
    id: coupon.id,
    code: coupon.code,
    name: coupon.name,
    name_en: coupon.nameEn,
    discount_type: coupon.discountType,
    discount_amount: coupon.discountAmount,
    total: coupon.total,
    issued: claims.filter(({ couponId }) => couponId === coupon.id).length,
    claim_from: coupon.claimFrom,
    claim_until: coupon.claimUntil,
    expires_at: coupon.expiresAt,
    min_order: coupon.minOrderAmount,
    max_discount: coupon.maxDiscountAmount,
    version: 1,
    created_at: new Date(Math.min(coupon.claimFrom.getTime(), now.getTime())),
  }))
  return insertRows(client, 'coupons', rows)
}

/** Written after the orders, which used coupons refer to. */
export function writeClaims(client: ClientBase, { claims }: SalesPlan): Promise<void> {
  const rows = claims.map((claim) => ({
    id: claim.id,
    coupon_id: claim.couponId,
    user_id: claim.personId,
    claim_no: claim.claimNo,
    order_id: claim.orderId,
    used_at: claim.usedAt,
    created_at: claim.claimedAt,
  }))
  return insertRows(client, 'user_coupons', rows)
}
