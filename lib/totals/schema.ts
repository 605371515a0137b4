import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { IdInResponse, PageLimit, Timestamp, Won } from '@/lib/http/shapes'

const admin = { tag: '운영', who: { scope: 'reports:read' } } as const

export const Figures = z.object({
  orders: z.int(),
  sales: Won.meta({ description: 'Won paid for orders' }),
  averageBasket: Won,
  refunds: z.int(),
  refunded: Won,
  charges: z.int(),
  charged: Won.meta({ description: 'Won charged to wallets' }),
  claims: z.int().meta({ description: 'Coupons claimed' }),
})
export type Figures = z.infer<typeof Figures>

export const TodayResponse = z.object({
  at: Timestamp,
  today: Figures,
  yesterday: Figures.meta({ description: 'Yesterday up to this time of day' }),
  lastWeek: Figures.meta({ description: 'The same day of last week up to this time of day' }),
  hours: z.array(
    z.object({ hour: z.int(), sales: Won.nullable(), orders: z.int().nullable(), yesterdaySales: Won }),
  ),
  events: z.object({
    pending: z.int(),
    dead: z.int(),
    lagSeconds: z.int().meta({ description: 'Age of the oldest undelivered event' }),
  }),
  audit: z.object({ ok: z.boolean(), checkedAt: Timestamp }).nullable(),
  gateway: z.object({
    refundsOwed: z.int().meta({ description: 'Refunds that the gateway has not made yet' }),
    contradictions: z.int().meta({ description: 'Payments of which the gateway says something else' }),
  }),
})
export type TodayResponse = z.infer<typeof TodayResponse>

export const todayEndpoint = endpoint({
  ...admin,
  name: 'adminToday',
  route: 'GET /api/v1/admin/today',
  summary: '오늘의 현황',
  description: 'Read from stored totals, so that the cost does not grow with the number of orders.',
  response: TodayResponse,
})

export const DaysResponse = z.object({
  at: Timestamp,
  days: z.array(
    Figures.extend({
      day: z.string().meta({ examples: ['2026-11-30'] }),
      previousSales: Won.meta({ description: 'The sales of the day as many days before' }),
    }),
  ),
  total: Figures,
  previous: Figures.meta({ description: 'As many days before, up to the same time of day' }),
})
export type DaysResponse = z.infer<typeof DaysResponse>

export const daysEndpoint = endpoint({
  ...admin,
  name: 'adminDays',
  route: 'GET /api/v1/admin/days',
  summary: '일별 현황',
  description:
    'The figures of the last 7 or 30 Korean days, today included, read from stored totals as those of today.',
  query: z.object({
    days: z
      .enum(['7', '30'])
      .default('7')
      .transform(Number)
      .meta({ jsonSchema: { type: 'integer', enum: [7, 30], default: 7 } }),
  }),
  response: DaysResponse,
})

export const LowStockRow = z.object({
  productId: IdInResponse,
  productName: z.string(),
  productNameEn: z.string().nullable(),
  imageUrl: z.string().nullable(),
  stockQuantity: z.int(),
  soldLastWeek: z.int(),
})
export type LowStockRow = z.infer<typeof LowStockRow>

export const lowStockEndpoint = endpoint({
  ...admin,
  name: 'adminLowStock',
  route: 'GET /api/v1/admin/low-stock',
  summary: '재고 부족 상품 조회',
  description: 'Best-sellers of this month with fewer than 20 in stock, lowest stock first.',
  query: z.object({ limit: PageLimit(20) }),
  response: z.array(LowStockRow),
})
