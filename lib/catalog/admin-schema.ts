import { z } from 'zod'
import {
  CategoryCode,
  ProductCreateRequest,
  ProductEditRequest,
  ProductPage,
  ProductResponse,
} from '@/lib/catalog/schema'
import { endpoint } from '@/lib/http/endpoint'
import { IdInUrl, PageLimit, Text } from '@/lib/http/shapes'

const tag = '운영'

export const AdminProductSort = z.enum(['newest', 'popular', 'priceAsc', 'priceDesc'])
export type AdminProductSort = z.infer<typeof AdminProductSort>

export const AdminProductQuery = z.object({
  q: Text(1, 100).optional().meta({ description: 'A product id, or part of a name' }),
  category: CategoryCode.optional(),
  shown: z.enum(['onSale', 'hidden', 'soldOut']).optional(),
  sort: AdminProductSort.default('newest'),
  cursor: z.string().max(200).optional(),
  limit: PageLimit(50),
})
export type AdminProductQuery = z.output<typeof AdminProductQuery>

export const listAdminProductsEndpoint = endpoint({
  tag,
  who: { scope: 'catalog:read' },
  name: 'adminListProducts',
  route: 'GET /api/v1/admin/products',
  summary: '상품 전체 조회',
  description: 'Includes hidden products. Pages are continued by cursor.',
  query: AdminProductQuery,
  response: ProductPage,
})

export const getAdminProductEndpoint = endpoint({
  tag,
  who: { scope: 'catalog:read' },
  name: 'adminGetProduct',
  route: 'GET /api/v1/admin/products/{productId}',
  summary: '상품 상세 조회',
  params: z.object({ productId: IdInUrl }),
  response: ProductResponse,
  etag: ({ version }) => `"${version}"`,
  missing: 'PRODUCT_NOT_FOUND',
})

export const adminCreateProductEndpoint = endpoint({
  tag,
  who: { scope: 'catalog:write' },
  name: 'adminCreateProduct',
  route: 'POST /api/v1/admin/products',
  summary: '상품 등록',
  body: ProductCreateRequest,
  status: 201,
  response: ProductResponse,
  example: {
    body: { productName: '나이키 에어포스', price: 990000, stockQuantity: 50, category: 'SHOES' },
  },
})

export const adminEditProductEndpoint = endpoint({
  tag,
  who: { scope: 'catalog:write' },
  name: 'adminEditProduct',
  route: 'PATCH /api/v1/admin/products/{productId}',
  summary: '상품 수정, 재입고, 숨김',
  description: 'Only the fields sent are changed. With `If-Match` the edit applies only to that version.',
  params: z.object({ productId: IdInUrl }),
  body: ProductEditRequest,
  response: ProductResponse,
  etag: ({ version }) => `"${version}"`,
  missing: 'PRODUCT_NOT_FOUND',
  errors: ['STALE_EDIT', 'SOLD_OUT'],
  example: { body: { stockDelta: 20 } },
})
