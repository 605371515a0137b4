import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import {
  asString,
  Id,
  IdInResponse,
  isStorableTime,
  QueryInt,
  STORABLE_TIME,
  Text,
  Won,
} from '@/lib/http/shapes'

const tag = '상품'

/** The last 24, 72, 168 and 720 hours, to the hour; each includes now. */
export const RANKING_SCOPES = ['TODAY', 'THREE_DAYS', 'ONE_WEEK', 'ONE_MONTH'] as const
export const RankingScope = z.enum(RANKING_SCOPES)
export type RankingScope = z.infer<typeof RankingScope>

export const LIST_MAX = 100

export const ProductSalesRankResponse = z.object({
  productId: IdInResponse,
  salesCount: Won,
  totalSalesPrice: Won,
  rankingScope: asString(RankingScope, ['THREE_DAYS']),
  rankPosition: z.int().min(1),
  productName: z.string(),
  productNameEn: z.string().nullable(),
  price: Won,
  wasPrice: Won.nullable(),
  stockQuantity: z.int().min(0),
  category: z.string(),
  imageUrl: z.string().nullable(),
  groupId: IdInResponse.nullable(),
})
export type ProductSalesRankResponse = z.infer<typeof ProductSalesRankResponse>

export const popularEndpoint = endpoint({
  name: 'listPopularProducts',
  route: 'GET /api/v1/products/popular',
  tag,
  summary: '인기 상품 조회',
  description:
    'Best-sellers of a rolling window that includes now: by units, then sales, then the latest sale.',
  who: 'anyone',
  query: z.object({
    sortBy: RankingScope.default('THREE_DAYS'),
    limit: QueryInt(1, LIST_MAX).default(5),
    grouped: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional()
      .meta({
        jsonSchema: { type: 'boolean' },
        description: '`true`: of each group the product that sells best',
      }),
  }),
  response: z.array(ProductSalesRankResponse),
  invalid: 'INVALID_SCOPE',
  cache: 'revalidate',
})

/** The name of this shop among the sources of sales. */
export const OWN_SOURCE = 'jangteo'

const Source = Text(1, 100)
const ForeignId = z.union([z.int().transform(String), Source])

export const StatisticsRequest = z.object({
  source: Source.refine((source) => source !== OWN_SOURCE, `must not be ${OWN_SOURCE}, which is this shop`),
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
    .refine(isStorableTime, STORABLE_TIME)
    .meta({
      jsonSchema: { type: 'string' },
      description: 'ISO 8601; without an offset it is Korean time, as everywhere in this API',
      examples: ['2026-04-04T14:45:00+09:00', '2026-04-04T14:45:00'],
    }),
})
export type StatisticsRequest = z.output<typeof StatisticsRequest>

/** The short body of this operation's first definition: a sale of this shop, named by its order. */
export const OwnSaleRequest = z.object({
  orderId: Id,
  userId: Id,
  itemId: Id.meta({ description: 'The product of the order' }),
})
export type OwnSaleRequest = z.output<typeof OwnSaleRequest>

export const StatisticsResponse = z.object({
  source: z.string(),
  orderId: z.string(),
  productId: IdInResponse,
  counted: z
    .boolean()
    .meta({ description: 'false: this sale counts already, by an earlier call or by our own order' }),
})
export type StatisticsResponse = z.infer<typeof StatisticsResponse>

export const statisticsEndpoint = endpoint({
  name: 'recordStatistics',
  route: 'POST /api/v1/products/popular/statistics',
  tag,
  summary: '외부 판매 통계 기록',
  description:
    'A sale made elsewhere, counted once per (source, orderId, productId) however often it is sent. The short body `{orderId, userId, itemId}` names a sale of this shop: its order counts it, so it is confirmed and not added.',
  who: { scope: 'statistics:write' },
  body: z.union([StatisticsRequest, OwnSaleRequest]),
  status: 201,
  response: StatisticsResponse,
  respond: (sale: StatisticsResponse) => ({ status: sale.counted ? 201 : 200, body: sale }),
  otherStatuses: { 200: 'The sale counts already; nothing was added.' },
  errors: ['PRODUCT_NOT_FOUND', 'ORDER_NOT_FOUND'],
  example: {
    body: {
      source: 'partner-mall',
      orderId: 'P-1001',
      userId: 'u-7',
      productId: 1,
      quantity: 2,
      totalPrice: 1_980_000,
      soldAt: '2026-04-04T14:45:00+09:00',
    },
  },
})

export const rebuildEndpoint = endpoint({
  name: 'adminRebuildRanking',
  route: 'POST /api/v1/admin/ranking/rebuild',
  tag: '운영',
  summary: '판매 순위 재집계',
  description: 'Sums the totals again from the orders, hour by hour, while sales go on.',
  who: { scope: 'ranking:write' },
  response: z.object({ days: z.int().min(0), corrected: z.int().min(0) }),
})
