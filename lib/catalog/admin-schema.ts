import { z } from 'zod'
import { ProductCreateRequest, ProductEditRequest, ProductResponse } from '@/lib/catalog/schema'
import { endpoint } from '@/lib/http/endpoint'
import { IdInUrl } from '@/lib/http/shapes'

const tag = '운영'

export const adminCreateProductEndpoint = endpoint({
  name: 'adminCreateProduct',
  route: 'POST /api/v1/admin/products',
  tag,
  summary: '상품 등록',
  who: { scope: 'admin' },
  body: ProductCreateRequest,
  status: 201,
  response: ProductResponse,
  example: {
    body: { productName: '나이키 에어포스', price: 990000, stockQuantity: 50, category: 'SHOES' },
  },
})

export const adminEditProductEndpoint = endpoint({
  name: 'adminEditProduct',
  route: 'PATCH /api/v1/admin/products/{productId}',
  tag,
  summary: '상품 수정, 재입고, 숨김',
  description: 'Only the fields sent are changed. With `If-Match` the edit applies only to that version.',
  who: { scope: 'admin' },
  params: z.object({ productId: IdInUrl }),
  body: ProductEditRequest,
  response: ProductResponse,
  etag: ({ version }) => `"${version}"`,
  missing: 'PRODUCT_NOT_FOUND',
  errors: ['STALE_EDIT', 'SOLD_OUT'],
  example: { body: { stockDelta: 20 } },
})
