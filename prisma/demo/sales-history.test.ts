import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { discountOn } from '@/lib/coupons/discount'
import { HOUR_MS } from '@/lib/time'
import { catalogue } from './catalogue'
import { couponsAt } from './coupons'
import { people } from './people'
import type { PlannedEntry, PlannedOrder, SalesPlan } from './plan'
import { planSales } from './sales-history'

const starts = [
  '2026-11-21T05:12:00Z',
  '2026-11-20T15:03:00Z',
  '2026-12-31T14:59:30Z',
  '2027-03-01T22:30:00Z',
  '2028-02-29T09:00:00Z',
].map((text) => new Date(text))

const scopes = { TODAY: 24, THREE_DAYS: 72, ONE_WEEK: 168, ONE_MONTH: 720 }

const planAt = (now: Date) => planSales(now, catalogue, people, couponsAt(now))

function bestSellers({ orders }: SalesPlan, now: Date, hours: number) {
  const sold = new Map<number, { id: number; units: number; sales: number }>()
  for (const order of orders.filter(({ status }) => status === 'PAID')) {
    if (now.getTime() - (order.paidAt?.getTime() ?? 0) > hours * HOUR_MS) continue
    for (const { productId: id, quantity, unitPrice } of order.lines) {
      const { units, sales } = sold.get(id) ?? { units: 0, sales: 0 }
      sold.set(id, { id, units: units + quantity, sales: sales + quantity * unitPrice })
    }
  }
  return [...sold.values()].sort((a, b) => b.units - a.units || b.sales - a.sales)
}

function byPerson(entries: PlannedEntry[]) {
  return people.map(({ id }) => entries.filter(({ personId }) => personId === id))
}

describe('the demo catalogue', () => {
  test('every product has its own id and picture', () => {
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(64)
    expect(new Set(catalogue.map(({ image }) => image)).size).toBe(64)
    expect(new Set(catalogue.map(({ name }) => name)).size).toBe(64)
    const publicFolder = new URL('../../public', import.meta.url).pathname
    expect(catalogue.filter(({ image }) => !existsSync(publicFolder + image))).toEqual([])
  })

  test('the contract names product 123, and its example order fits the demo wallet', () => {
    const example = catalogue.find(({ id }) => id === 123)
    expect(example).toMatchObject({ name: '나이키 에어포스', price: 990_000, stock: 50, category: 'SHOES' })
    const first = catalogue.find(({ id }) => id === 1)
    expect((first?.price ?? 0) * 2).toBeLessThanOrEqual(10_000)
  })

  test('some products are sold out, some nearly, and no stock is negative', () => {
    const stocks = catalogue.map(({ stock }) => stock)
    expect(Math.min(...stocks)).toBe(0)
    expect(stocks.filter((stock) => stock === 0)).toHaveLength(3)
    expect(stocks.filter((stock) => stock > 0 && stock <= 5).length).toBeGreaterThanOrEqual(5)
  })
})

describe.each(starts)('the plan of a shop first started at %s', (now) => {
  const plan = planAt(now)
  const coupons = couponsAt(now)
  const settled = (order: PlannedOrder) => order.status === 'PAID' || order.status === 'REFUNDED'

  test('is deterministic, ordered by time and never in the future', () => {
    expect(planAt(now)).toEqual(plan)
    expect(plan.orders.length).toBeGreaterThan(600)
    expect(plan.orders.length).toBeLessThan(950)
    plan.orders.forEach((order, index) => {
      expect(order.id).toBe(index + 1)
      expect(order.orderedAt >= (plan.orders[index - 1]?.orderedAt ?? 0)).toBe(true)
      const last = order.closedAt ?? order.paidAt
      expect(last && last > order.orderedAt && last < now).toBe(true)
      expect(order.paidAt !== null).toBe(settled(order))
      expect(order.closedAt === null).toBe(order.status === 'PAID')
    })
  })

  test('sells only existing products, one line each, at the price that lines and coupon give', () => {
    for (const order of plan.orders) {
      const goods = order.lines.map(({ productId }) => catalogue.find(({ id }) => id === productId))
      const age = (now.getTime() - order.orderedAt.getTime()) / (24 * HOUR_MS)
      expect(goods.every((product) => product && product.ageDays >= age - 0.01)).toBe(true)
      expect(new Set(order.lines.map(({ productId }) => productId)).size).toBe(order.lines.length)
      expect(order.lines.length).toBeGreaterThan(0)
      const subtotal = order.lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0)
      const claim = plan.claims.find(({ id }) => id === order.claimId)
      const coupon = coupons.find(({ id }) => id === claim?.couponId)
      const discount = coupon ? discountOn(subtotal, coupon) : 0
      const paidGoods = subtotal - discount
      const deliveryFee = order.isDelivered && paidGoods < 30_000 ? 3000 : 0
      expect(order).toMatchObject({ subtotal, discount, deliveryFee, total: paidGoods + deliveryFee })
      expect(order.total).toBeGreaterThan(0)
    }
  })

  test('never has a negative balance, and each entry continues the previous one', () => {
    for (const entries of byPerson(plan.entries)) {
      entries.forEach((entry, index) => {
        const previous = entries[index - 1]
        expect(entry.seq).toBe(index + 1)
        expect(entry.before).toBe(previous?.after ?? 0)
        expect(entry.after - entry.before).toBe(entry.type === 'PAYMENT' ? -entry.amount : entry.amount)
        expect(entry.after).toBeGreaterThanOrEqual(0)
        expect(entry.at > (previous?.at ?? 0) && entry.at < now).toBe(true)
        if (entry.type === 'CHARGE') expect(entry.amount).toBeLessThanOrEqual(100_000)
      })
    }
  })

  test('has one payment entry for each order paid from a wallet, and one for its refund', () => {
    const booked = (type: PlannedEntry['type']) =>
      plan.entries.filter((entry) => entry.type === type).map((entry) => entry.orderId)
    const wallet = plan.orders.filter((order) => order.paymentType === 'BALANCE' && settled(order))
    expect(booked('PAYMENT').sort()).toEqual(wallet.map(({ id }) => id).sort())
    const refunded = wallet.filter(({ status }) => status === 'REFUNDED')
    expect(booked('REFUND').sort()).toEqual(refunded.map(({ id }) => id).sort())
  })

  test('issues coupons in order of claims, one per person, within window and quantity', () => {
    for (const coupon of coupons) {
      const claims = plan.claims.filter(({ couponId }) => couponId === coupon.id)
      expect(claims.length).toBeLessThanOrEqual(coupon.total)
      expect(claims.length).toBe(coupon.issuedByOthers + (coupon.id <= 2 ? 1 : 0))
      expect(new Set(claims.map(({ personId }) => personId)).size).toBe(claims.length)
      claims.forEach(({ claimNo, claimedAt }, index) => {
        expect(claimNo).toBe(index + 1)
        expect(claimedAt >= coupon.claimFrom && claimedAt <= coupon.claimUntil && claimedAt < now).toBe(true)
      })
    }
  })

  test('uses a coupon at most once, between claim and expiry', () => {
    const usedClaims = plan.claims.filter(({ usedAt }) => usedAt !== null)
    expect(usedClaims.length).toBeGreaterThan(50)
    for (const claim of plan.claims) {
      const orders = plan.orders.filter(({ claimId }) => claimId === claim.id)
      expect(orders.map(({ id }) => id)).toEqual(claim.orderId === null ? [] : [claim.orderId])
      const [order] = orders
      if (!order) continue
      expect(order).toMatchObject({ status: 'PAID', personId: claim.personId, paidAt: claim.usedAt })
      expect(order.orderedAt > claim.claimedAt).toBe(true)
      const coupon = coupons.find(({ id }) => id === claim.couponId)
      expect(coupon && order.orderedAt < coupon.expiresAt).toBe(true)
    }
  })

  test('has at least five best-sellers in every ranking scope, and scopes differ', () => {
    const tops = Object.values(scopes).map((hours) =>
      bestSellers(plan, now, hours)
        .slice(0, 5)
        .map(({ id }) => id)
        .join(),
    )
    expect(tops.map((top) => top.split(',').length)).toEqual([5, 5, 5, 5])
    expect(new Set(tops).size).toBe(4)
  })

  test('leaves the contract’s shopper with 10,000 won, user coupon 1 unused and orders in every state', () => {
    const hers = plan.entries.filter(({ personId }) => personId === 1)
    expect(hers.at(-1)?.after).toBe(10_000)
    const charged = hers.filter(({ type }) => type === 'CHARGE').map(({ amount }) => amount)
    expect(charged).toEqual([13_000, 33_000, 23_000, 5000, 8000])
    expect(plan.claims[0]).toMatchObject({ id: 1, couponId: 1, personId: 1, orderId: null, usedAt: null })
    const sparta = plan.claims.find(({ personId, couponId }) => personId === 1 && couponId === 2)
    expect(sparta?.usedAt).not.toBeNull()
    const endings = plan.orders.filter(({ personId }) => personId === 1).map(({ status }) => status)
    expect(endings).toEqual(['PAID', 'PAID', 'PAID', 'REFUNDED', 'PAID', 'CANCELLED', 'EXPIRED', 'PAID'])
  })
})

test('has campaigns that are open, opening soon, nearly sold out and sold out', () => {
  for (const now of starts) {
    const coupons = couponsAt(now)
    const open = coupons.filter(({ claimFrom, claimUntil }) => claimFrom <= now && now < claimUntil)
    const left = open.map(({ total, issuedByOthers }) => total - issuedByOthers)
    expect(left.some((rest) => rest > 50)).toBe(true)
    expect(left.some((rest) => rest > 0 && rest <= 5)).toBe(true)
    expect(left).toContain(0)
    const opensIn = coupons.map(({ claimFrom }) => (claimFrom.getTime() - now.getTime()) / HOUR_MS)
    expect(opensIn.filter((hours) => hours > 0 && hours < 0.5)).toHaveLength(1)
    expect(opensIn.filter((hours) => hours > 60).length).toBeGreaterThan(0)
    expect(coupons.every((one) => one.claimFrom < one.claimUntil && one.claimUntil <= one.expiresAt)).toBe(
      true,
    )
  }
})
