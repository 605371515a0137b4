import { discountOn } from '@/lib/coupons/discount'
import { HOUR_MS, MINUTE_MS } from '@/lib/time'
import type { DemoProduct } from './catalogue'
import { planClaims } from './claims'
import type { DemoCoupon } from './coupons'
import { demand, paymentMoments } from './demand'
import { demoShopperCharges, demoShopperOrders } from './demo-shopper'
import { PREPARED_AFTER_MS, priced } from './fee'
import { planLedger } from './ledger'
import type { DemoPerson } from './people'
import type { OrderDraft, PlannedClaim, PlannedLine, PlannedOrder, SalesPlan } from './plan'
import { between, pick, type Random, seeded } from './random'

type Shop = {
  random: Random
  now: Date
  products: DemoProduct[]
  people: DemoPerson[]
  coupons: DemoCoupon[]
  claims: PlannedClaim[]
}

/** Above this amount shoppers pay by card instead of charging the wallet several times. */
const WALLET_COMFORT = 120_000

/** Not all of them are paid. */
const NEWEST = 3

/** One month of orders, claims and wallet entries. Deterministic for a given time, and consistent with each other. */
export function planSales(
  now: Date,
  products: DemoProduct[],
  people: DemoPerson[],
  coupons: DemoCoupon[],
): SalesPlan {
  const random = seeded(8888)
  const claims = planClaims(random, now, people, coupons)
  const shop: Shop = { random, now, products, people, coupons, claims }
  const drafts = [...demoShopperOrders(now, products, claims, coupons), ...everydayOrders(shop)]
  const orders = numbered(drafts)
  return {
    orders,
    claims: used(claims, orders),
    entries: planLedger(random, orders, demoShopperCharges(now)),
  }
}

function everydayOrders(shop: Shop): OrderDraft[] {
  const lastOrder = new Map<number, number>()
  const spent = new Set<PlannedClaim>()
  const moments = paymentMoments(shop.random, shop.now)
  const newest = moments.slice(-NEWEST)
  return moments.flatMap((moment) => {
    const rested = (person: DemoPerson) => moment - (lastOrder.get(person.id) ?? 0) > 30 * MINUTE_MS
    const person = pick(shop.random, shop.people, (one) => (rested(one) ? one.appetite : 0))
    if (!person) return []
    lastOrder.set(person.id, moment)
    const draft = everydayOrder({ ...shop, newest }, person, moment, spent)
    if (draft.claim) spent.add(draft.claim)
    return [draft]
  })
}

function everydayOrder(
  shop: Shop & { newest: number[] },
  person: DemoPerson,
  moment: number,
  spent: Set<PlannedClaim>,
): OrderDraft {
  const { random, now, newest } = shop
  const lines = basket(shop, moment)
  const subtotal = lines.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0)
  const { status, closedAt } = ending(random, now, moment)
  const { claim, discount } =
    status === 'PAID' && random() < 0.4
      ? bestCoupon(shop, person, moment, subtotal, spent)
      : { claim: null, discount: 0 }
  const price = priced({ subtotal, discount, isDelivered: !lacksAddress(now, moment, newest) })
  const outside = random() < 0.5 ? 'CARD' : 'KAKAO_PAY'
  return {
    personId: person.id,
    lines,
    ...price,
    claim,
    paymentType: price.total <= WALLET_COMFORT && random() < 0.62 ? 'BALANCE' : outside,
    status,
    orderedAt: new Date(moment - between(random, 4000, 55_000)),
    paidAt: status === 'PAID' || status === 'REFUNDED' ? new Date(moment) : null,
    closedAt,
  }
}

/**
 * A few of the orders that are not prepared yet wait for an address, as those of programs that send none. The newest of all
 * do, so that there are some at night, too, when hardly anybody orders.
 */
const lacksAddress = (now: Date, moment: number, newest: number[]): boolean =>
  moment > now.getTime() - PREPARED_AFTER_MS &&
  (newest.includes(moment) || Math.floor(moment / 1000) % 7 === 0)

function basket({ random, now, products }: Shop, moment: number): PlannedLine[] {
  const chosen = new Set<DemoProduct>()
  const size = pick(random, [1, 2, 3, 4], (lines) => 60 / lines ** 1.6) ?? 1
  while (chosen.size < size) {
    const product = pick(random, products, (one) => (chosen.has(one) ? 0 : demand(one, now, moment)))
    if (!product) break
    chosen.add(product)
  }
  return [...chosen].map(({ id, price }) => ({
    productId: id,
    quantity: between(random, 1, price < 10_000 ? 4 : price < 30_000 ? 2 : 1),
    unitPrice: price,
  }))
}

/** Most orders stay paid; a few are refunded, cancelled or expire. */
function ending(random: Random, now: Date, moment: number): Pick<OrderDraft, 'status' | 'closedAt'> {
  const fate = random()
  const after = (ms: number) => new Date(moment + ms)
  const back = after(between(random, 2 * HOUR_MS, 50 * HOUR_MS))
  if (fate < 0.045 && back < now) return { status: 'REFUNDED', closedAt: back }
  const lapse = after(30 * MINUTE_MS)
  if (fate > 0.99 && lapse < now) return { status: 'EXPIRED', closedAt: lapse }
  const givenUp = after(between(random, MINUTE_MS, 20 * MINUTE_MS))
  if (fate > 0.98 && givenUp < now) return { status: 'CANCELLED', closedAt: givenUp }
  return { status: 'PAID', closedAt: null }
}

function bestCoupon(
  { claims, coupons }: Shop,
  person: DemoPerson,
  moment: number,
  subtotal: number,
  spent: Set<PlannedClaim>,
): { claim: PlannedClaim | null; discount: number } {
  const offers = claims
    .filter((claim) => claim.personId === person.id && !spent.has(claim))
    .flatMap((claim) => {
      const coupon = coupons.find(({ id }) => id === claim.couponId)
      const usable =
        coupon && claim.claimedAt.getTime() < moment - MINUTE_MS && moment < coupon.expiresAt.getTime()
      return usable ? [{ claim, discount: discountOn(subtotal, coupon) }] : []
    })
    .filter(({ discount }) => discount > 0 && discount < subtotal)
    .sort((a, b) => b.discount - a.discount)
  return offers[0] ?? { claim: null, discount: 0 }
}

function numbered(drafts: OrderDraft[]): PlannedOrder[] {
  return drafts
    .sort((a, b) => a.orderedAt.getTime() - b.orderedAt.getTime())
    .map(({ claim, ...draft }, index) => ({ id: index + 1, ...draft, claimId: claim?.id ?? null }))
}

function used(claims: PlannedClaim[], orders: PlannedOrder[]): PlannedClaim[] {
  const orderOf = new Map(orders.map((order) => [order.claimId, order]))
  return claims.map((claim) => {
    const order = orderOf.get(claim.id)
    return order ? { ...claim, orderId: order.id, usedAt: order.paidAt } : claim
  })
}
