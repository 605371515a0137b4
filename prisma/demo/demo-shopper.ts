import { discountOn } from '@/lib/coupons/discount'
import { MINUTE_MS, seoulMidnight } from '@/lib/time'
import type { DemoProduct } from './catalogue'
import type { DemoCoupon } from './coupons'
import shopper from './demo-shopper.json'
import { priced } from './fee'
import type { Charge } from './ledger'
import type { OrderDraft, PlannedClaim } from './plan'

type Purchase = {
  daysAgo: number
  hour: number
  items: [picture: string, quantity: number][]
  pays: OrderDraft['paymentType']
  ends: OrderDraft['status']
  /** Minutes from the order to its refund, cancellation or expiry. */
  endsAfter?: number
  coupon?: string
}

const { purchases, charges } = shopper as unknown as {
  purchases: Purchase[]
  /** These and the last one leave the contract's shopper with exactly 10,000 won. */
  charges: { daysAgo: number; hour: number; amount: number }[]
}
const LAST_CHARGE = 8000

function at(now: Date, { daysAgo, hour }: { daysAgo: number; hour: number }): number {
  return seoulMidnight(now, -daysAgo) + Math.round(hour * 60) * MINUTE_MS
}

export function demoShopperOrders(
  now: Date,
  products: DemoProduct[],
  claims: PlannedClaim[],
  coupons: DemoCoupon[],
): OrderDraft[] {
  return purchases.map((purchase) => {
    const lines = purchase.items.map(([picture, quantity]) => lineOf(products, picture, quantity))
    const subtotal = lines.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0)
    const coupon = coupons.find(({ code }) => code === purchase.coupon)
    const claim = claims.find(({ personId, couponId }) => personId === 1 && couponId === coupon?.id) ?? null
    const discount = coupon ? discountOn(subtotal, coupon) : 0
    const orderedAt = at(now, purchase)
    const wasPaid = purchase.ends === 'PAID' || purchase.ends === 'REFUNDED'
    return {
      personId: 1,
      lines,
      ...priced({ subtotal, discount, isDelivered: true }),
      claim,
      paymentType: purchase.pays,
      status: purchase.ends,
      orderedAt: new Date(orderedAt),
      paidAt: wasPaid ? new Date(orderedAt + 24_000) : null,
      closedAt: purchase.endsAfter ? new Date(orderedAt + purchase.endsAfter * MINUTE_MS) : null,
    }
  })
}

function lineOf(products: DemoProduct[], picture: string, quantity: number) {
  const product = products.find(({ image }) => image === `/products/${picture}.webp`)
  if (!product) throw new Error(`The demo shopper buys ${picture}, which is not in the catalogue`)
  return { productId: product.id, quantity, unitPrice: product.price }
}

export function demoShopperCharges(now: Date): Charge[] {
  const earlier = charges.map((charge) => ({ personId: 1, amount: charge.amount, at: at(now, charge) }))
  return [...earlier, { personId: 1, amount: LAST_CHARGE, at: now.getTime() - 3 * MINUTE_MS }]
}
