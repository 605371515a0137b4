import { z } from 'zod'
import { ProductResponse } from '@/lib/catalog/schema'
import { endpoint } from '@/lib/http/endpoint'
import { IdInResponse, IdInUrl, PageLimit, pageOfItems, Timestamp } from '@/lib/http/shapes'

const tag = '상품'
const params = z.object({ productId: IdInUrl })

/** More than a person looks through. */
export const WISHES_MAX = 300

export const WishResponse = z.object({ product: ProductResponse, addedAt: Timestamp })
export type WishResponse = z.infer<typeof WishResponse>

export const listWishesEndpoint = endpoint({
  name: 'listWishes',
  route: 'GET /api/v1/wishes',
  tag,
  summary: '찜한 상품 목록',
  description: 'The products that the user has put on the wish list, the last one first.',
  who: 'person',
  query: z.object({ cursor: z.string().max(200).optional(), limit: PageLimit(20) }),
  response: pageOfItems(WishResponse),
})

export const addWishEndpoint = endpoint({
  name: 'addWish',
  route: 'PUT /api/v1/wishes/{productId}',
  tag,
  summary: '상품 찜하기',
  description: `At most ${WISHES_MAX}.`,
  who: 'person',
  params,
  status: 204,
  response: z.undefined(),
  missing: 'PRODUCT_NOT_FOUND',
  limit: { calls: 120, seconds: 60 },
})

export const removeWishEndpoint = endpoint({
  name: 'removeWish',
  route: 'DELETE /api/v1/wishes/{productId}',
  tag,
  summary: '찜 취소',
  who: 'person',
  params,
  status: 204,
  response: z.undefined(),
  missing: 'PRODUCT_NOT_FOUND',
  limit: { calls: 120, seconds: 60 },
})

const RestockResponse = z.object({
  productId: IdInResponse,
  waiting: z.boolean().meta({ description: 'Whether the user is told when the product is back' }),
})

const restock = {
  tag,
  who: 'person',
  params,
  response: RestockResponse,
  missing: 'PRODUCT_NOT_FOUND',
} as const

export const getRestockRequestEndpoint = endpoint({
  ...restock,
  name: 'getRestockRequest',
  route: 'GET /api/v1/restock-requests/{productId}',
  summary: '재입고 알림 신청 여부',
})

export const requestRestockEndpoint = endpoint({
  ...restock,
  name: 'requestRestockNotice',
  route: 'PUT /api/v1/restock-requests/{productId}',
  summary: '재입고 알림 신청',
  description:
    'Tells the user once when the product is back, in the order of the requests, and at most as many an hour as there are pieces. Refused with `reason` IN_STOCK while there are some.',
  errors: ['INVALID_REQUEST'],
  limit: { calls: 60, seconds: 60 },
})

export const cancelRestockEndpoint = endpoint({
  ...restock,
  name: 'cancelRestockNotice',
  route: 'DELETE /api/v1/restock-requests/{productId}',
  summary: '재입고 알림 취소',
  limit: { calls: 60, seconds: 60 },
})
