import { z } from 'zod'
import { PRICE_MAX } from '@/lib/catalog/schema'
import * as enums from '@/lib/generated/prisma/enums'
import { endpoint } from '@/lib/http/endpoint'
import { IdInResponse, IdInUrl, Moment, pageById, pageOfItems, Timestamp, Won } from '@/lib/http/shapes'

const tag = '운영'

/** More sales than a shop plans for one product, so that a mistaken client cannot fill the table. */
export const PENDING_MAX = 50

/** Rules that only the product decides. */
export const SALE_PRICE_RULE = 'must be below the price'
export const SALE_END_RULE = 'must be in the future'

export const PriceScheduleState = z.enum(enums.PriceScheduleState)
export type PriceScheduleState = z.infer<typeof PriceScheduleState>

export const PriceScheduleResponse = z.object({
  scheduleId: IdInResponse,
  productId: IdInResponse,
  salePrice: Won,
  saleFrom: Timestamp,
  saleUntil: Timestamp,
  state: PriceScheduleState.meta({
    description:
      'REPLACED: the price was edited during the sale and stayed. SKIPPED: at its start the price was not higher.',
  }),
  formerPrice: Won.nullable().meta({
    description: 'The price that the product gets back; null before the start',
  }),
  startedAt: Timestamp.nullable(),
  endedAt: Timestamp.nullable(),
})
export type PriceScheduleResponse = z.infer<typeof PriceScheduleResponse>

export const PriceScheduleRequest = z
  .object({
    salePrice: z
      .int()
      .min(0)
      .max(PRICE_MAX)
      .meta({ jsonSchema: { type: 'integer', format: 'int64', minimum: 0, maximum: PRICE_MAX } }),
    saleFrom: Moment,
    saleUntil: Moment,
  })
  .refine(({ saleFrom, saleUntil }) => saleUntil > saleFrom, {
    path: ['saleUntil'],
    error: 'must be after saleFrom',
  })
export type PriceScheduleRequest = z.output<typeof PriceScheduleRequest>

const ofProduct = { productId: IdInUrl }

export const listPriceSchedulesEndpoint = endpoint({
  tag,
  who: { scope: 'catalog:read' },
  name: 'adminListPriceSchedules',
  route: 'GET /api/v1/admin/products/{productId}/price-schedules',
  summary: '할인 예약 조회',
  description: 'The latest first.',
  params: z.object(ofProduct),
  query: z.object(pageById(20)),
  response: pageOfItems(PriceScheduleResponse),
  missing: 'PRODUCT_NOT_FOUND',
})

export const createPriceScheduleEndpoint = endpoint({
  tag,
  who: { scope: 'catalog:write' },
  name: 'adminCreatePriceSchedule',
  route: 'POST /api/v1/admin/products/{productId}/price-schedules',
  summary: '할인 예약',
  description:
    'From `saleFrom` the product costs `salePrice`, with the price before as `wasPrice`; at `saleUntil` it gets its price back. Sales of one product must not overlap. A price that is edited during the sale stays.',
  params: z.object(ofProduct),
  body: PriceScheduleRequest,
  status: 201,
  response: PriceScheduleResponse,
  missing: 'PRODUCT_NOT_FOUND',
  errors: ['PRICE_SCHEDULE_OVERLAPS'],
  example: {
    body: {
      salePrice: 79_000,
      saleFrom: '2026-12-01T10:00:00+09:00',
      saleUntil: '2026-12-08T00:00:00+09:00',
    },
  },
})

export const endPriceScheduleEndpoint = endpoint({
  tag,
  who: { scope: 'catalog:write' },
  name: 'adminEndPriceSchedule',
  route: 'DELETE /api/v1/admin/products/{productId}/price-schedules/{scheduleId}',
  summary: '할인 예약 취소',
  description: 'Cancels a sale that has not begun; one that runs ends now. One that is over stays as it is.',
  params: z.object({ ...ofProduct, scheduleId: IdInUrl }),
  response: PriceScheduleResponse,
  missing: 'PRICE_SCHEDULE_NOT_FOUND',
})
