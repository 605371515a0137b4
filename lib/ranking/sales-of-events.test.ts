import { expect, test } from 'vitest'
import { salesOfEvents } from '@/lib/ranking/sales-of-events'

const line = (productId: number, quantity: number) => ({ productId, quantity, totalPrice: quantity * 1000 })
const hour = new Date('2026-11-01T10:00:00Z')

test('sales are summed per product and hour, and a refund is subtracted at the hour of its sale', () => {
  const sales = salesOfEvents([
    { type: 'order.paid', paidAt: '2026-11-01T10:05:00Z', lines: [line(1, 2), line(2, 1)] },
    { type: 'order.paid', paidAt: '2026-11-01T10:59:59.999Z', lines: [line(1, 1)] },
    { type: 'order.paid', paidAt: '2026-11-01T11:00:00Z', lines: [line(1, 4)] },
    { type: 'order.refunded', paidAt: '2026-11-01T10:05:00Z', lines: [line(2, 2)] },
    { type: 'order.partially_refunded', paidAt: '2026-11-01T10:05:00Z', lines: [line(2, 1)] },
  ])
  expect(sales).toEqual([
    { hour, productId: 1, units: 3, amount: 3000, lastSoldAt: new Date('2026-11-01T10:59:59.999Z') },
    { hour, productId: 2, units: -2, amount: -2000, lastSoldAt: new Date('2026-11-01T10:05:00Z') },
    {
      hour: new Date('2026-11-01T11:00:00Z'),
      productId: 1,
      units: 4,
      amount: 4000,
      lastSoldAt: new Date('2026-11-01T11:00:00Z'),
    },
  ])
})

test('events of other types and events without lines contain no sales', () => {
  expect(
    salesOfEvents([
      { type: 'order.shipped', paidAt: '2026-11-01T10:05:00Z', lines: [line(1, 2)] },
      { type: 'order.paid', paidAt: null, lines: null },
    ]),
  ).toEqual([])
})
