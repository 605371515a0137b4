import { discountOn } from '@/lib/coupons/discount'
import { MINUTE_MS, seoulMidnight } from '@/lib/time'
import type { DemoProduct } from './catalogue'
import type { DemoCoupon } from './coupons'
import type { Charge } from './ledger'
import type { Draft, PlannedClaim } from './plan'

type Purchase = {
  daysAgo: number
  hour: number
  items: [picture: string, quantity: number][]
  pays: Draft['paymentType']
  ends: Draft['status']
  /** Minutes from the order to its refund, cancellation or expiry. */
  endsAfter?: number
  coupon?: string
}

const purchases: Purchase[] = [
  {
    daysAgo: 27,
    hour: 19.3,
    items: [
      ['triangle-gimbap', 2],
      ['milk-bread', 1],
    ],
    pays: 'BALANCE',
    ends: 'PAID',
  },
  {
    daysAgo: 20,
    hour: 21.1,
    items: [['wool-scarf', 1]],
    pays: 'BALANCE',
    ends: 'PAID',
    coupon: 'SPARTA1000',
  },
  { daysAgo: 14, hour: 12.4, items: [['wireless-headphones', 1]], pays: 'CARD', ends: 'PAID' },
  { daysAgo: 9, hour: 20.6, items: [['frame-purse', 1]], pays: 'BALANCE', ends: 'REFUNDED', endsAfter: 2300 },
  {
    daysAgo: 5,
    hour: 8.7,
    items: [
      ['velvet-lipstick', 1],
      ['body-lotion', 1],
    ],
    pays: 'KAKAO_PAY',
    ends: 'PAID',
  },
  { daysAgo: 3, hour: 22.2, items: [['film-camera', 1]], pays: 'CARD', ends: 'CANCELLED', endsAfter: 8 },
  { daysAgo: 2, hour: 18.9, items: [['dome-tent', 1]], pays: 'BALANCE', ends: 'EXPIRED', endsAfter: 30 },
  {
    daysAgo: 1,
    hour: 19.6,
    items: [
      ['jeju-tangerine', 1],
      ['milk-bread', 1],
      ['triangle-gimbap', 1],
    ],
    pays: 'BALANCE',
    ends: 'PAID',
  },
]

/** Leaves the contract's shopper with exactly 10,000 won. */
const charges = [
  { daysAgo: 28, hour: 18.2, amount: 10_000 },
  { daysAgo: 20, hour: 20.9, amount: 30_000 },
  { daysAgo: 9, hour: 20.5, amount: 20_000 },
  { daysAgo: 1, hour: 19.5, amount: 5000 },
]
const LAST_CHARGE = 8000

function at(now: Date, { daysAgo, hour }: { daysAgo: number; hour: number }): number {
  return seoulMidnight(now, -daysAgo) + Math.round(hour * 60) * MINUTE_MS
}

export function demoShopperOrders(
  now: Date,
  products: DemoProduct[],
  claims: PlannedClaim[],
  coupons: DemoCoupon[],
): Draft[] {
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
      subtotal,
      discount,
      total: subtotal - discount,
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
