import { z } from 'zod'
import { IMAGE_URL_RULE, isOwnPicture } from '@/lib/catalog/image-url'
import { CategoryCode, PRICE_MAX, ProductResponse, STOCK_MAX } from '@/lib/catalog/schema'
import { endpoint } from '@/lib/http/endpoint'
import { PathId, Text } from '@/lib/http/shapes'

const tag = '운영'

const ImageUrl = z.string().max(500).refine(isOwnPicture, IMAGE_URL_RULE).meta({
  description: 'What the upload of a picture answered, `/uploads/….webp`, or a picture in `/products/`',
})

const Price = z
  .int()
  .min(0)
  .max(PRICE_MAX)
  .meta({ jsonSchema: { type: 'integer', format: 'int64', minimum: 0, maximum: PRICE_MAX } })

const Stock = z.int().min(0).max(STOCK_MAX)

export const ProductCreateRequest = z.object({
  productName: Text(1, 200),
  productNameEn: Text(1, 200).nullable().default(null),
  description: Text(0, 5000).default(''),
  descriptionEn: Text(1, 5000).nullable().default(null),
  price: Price,
  stockQuantity: Stock,
  category: CategoryCode,
  imageUrl: ImageUrl.nullable().default(null),
  onSale: z.boolean().default(true),
})
export type ProductCreateRequest = z.output<typeof ProductCreateRequest>

export const ProductEditRequest = z
  .object({
    productName: Text(1, 200),
    productNameEn: Text(1, 200).nullable(),
    description: Text(0, 5000),
    descriptionEn: Text(1, 5000).nullable(),
    price: Price,
    category: CategoryCode,
    imageUrl: z.string().max(500).nullable().meta({
      description: 'As at creation; the one a product of an earlier version already has may stay',
    }),
    onSale: z.boolean().meta({ description: 'false hides it' }),
    stockDelta: z.int().min(-STOCK_MAX).max(STOCK_MAX).meta({
      description: 'Added to the stock, so that two who restock at once add up; less than zero takes out',
    }),
  })
  .partial()
export type ProductEditRequest = z.output<typeof ProductEditRequest>

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
  description: 'Only the fields that are sent change. With `If-Match` the edit holds only for that version.',
  who: { scope: 'admin' },
  params: z.object({ productId: PathId }),
  body: ProductEditRequest,
  response: ProductResponse,
  etag: ({ version }) => `"${version}"`,
  missing: 'PRODUCT_NOT_FOUND',
  errors: ['STALE_EDIT', 'SOLD_OUT'],
  example: { body: { stockDelta: 20 } },
})
