import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { AnId, asString, Id, QueryInt, Text, Won } from '@/lib/http/shapes'

const tag = '상품'

/** The last 24, 72, 168 and 720 hours, to the hour; each includes now. */
export const RANKING_SCOPES = ['TODAY', 'THREE_DAYS', 'ONE_WEEK', 'ONE_MONTH'] as const
export const RankingScope = z.enum(RANKING_SCOPES)
export type RankingScope = z.infer<typeof RankingScope>

export const LIST_MAX = 100

export const ProductSalesRankResponse = z.object({
  productId: AnId,
  salesCount: Won,
  totalSalesPrice: Won,
  rankingScope: asString(RankingScope, ['THREE_DAYS']),
  rankPosition: z.int().min(1),
  productName: z.string(),
  productNameEn: z.string().nullable(),
  price: Won,
  stockQuantity: z.int().min(0),
  category: z.string(),
  imageUrl: z.string().nullable(),
})
export type ProductSalesRankResponse = z.infer<typeof ProductSalesRankResponse>

export const popularEndpoint = endpoint({
  route: 'listPopularProducts',
  tag,
  summary: '인기 상품 조회',
  description:
    'Best-sellers of a rolling window that includes now: by units, then sales, then the latest sale.',
  who: 'anyone',
  query: z.object({
    sortBy: RankingScope.default('THREE_DAYS'),
    limit: QueryInt(1, LIST_MAX).default(5),
  }),
  response: z.array(ProductSalesRankResponse),
  invalid: 'INVALID_SCOPE',
  cache: 'revalidate',
})

const Source = Text(1, 100)
const ForeignId = z.union([z.int().transform(String), Source])

export const StatisticsRequest = z.object({
  source: Source,
  orderId: ForeignId,
  userId: ForeignId,
  productId: Id,
  quantity: z.int().min(1).max(1_000_000),
  totalPrice: z
    .int()
    .min(0)
    .max(1_000_000_000_000)
    .meta({ jsonSchema: { type: 'integer', format: 'int64', minimum: 0 } }),
  soldAt: z.iso
    .datetime({ offset: true, local: true })
    .transform((text) => new Date(/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}+09:00`))
    .meta({
      jsonSchema: { type: 'string' },
      description: 'ISO 8601; without an offset it is Korean time, as everywhere in this API',
      examples: ['2026-04-04T14:45:00+09:00', '2026-04-04T14:45:00'],
    }),
})
export type StatisticsRequest = z.output<typeof StatisticsRequest>

export const StatisticsResponse = z.object({
  source: z.string(),
  orderId: z.string(),
  productId: AnId,
  /** False: this sale had been counted before. */
  counted: z.boolean(),
})

export const statisticsEndpoint = endpoint({
  route: 'recordStatistics',
  tag,
  summary: '외부 판매 통계 기록',
  description:
    'A sale made elsewhere, counted once per (source, orderId, productId) however often it is sent.',
  who: { scope: 'statistics:write' },
  body: StatisticsRequest,
  status: 201,
  response: StatisticsResponse,
  errors: ['PRODUCT_NOT_FOUND'],
})

export const rebuildEndpoint = endpoint({
  route: 'adminRebuildRanking',
  tag: '운영',
  summary: '판매 순위 재집계',
  description: 'Sums the totals again from the orders, hour by hour, while sales go on.',
  who: { scope: 'admin' },
  response: z.object({ days: z.int().min(0), corrected: z.int().min(0) }),
})
