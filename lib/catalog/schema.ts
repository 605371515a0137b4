import { z } from 'zod'
import { IMAGE_URL_RULE, isOwnPicture } from '@/lib/catalog/image-url'
import { endpoint } from '@/lib/http/endpoint'
import { AnId, IdInUrl, PageLimit, pageOfItems, QueryInt, Text, Timestamp, Won } from '@/lib/http/shapes'

const tag = '상품'

/** Keeps every sum of an order far below 2^53. */
export const PRICE_MAX = 1_000_000_000
/** Stock is an int4 in the database. */
export const STOCK_MAX = 1_000_000_000

export const ProductResponse = z.object({
  productId: AnId,
  productName: z.string(),
  productNameEn: z.string().nullable(),
  description: z.string(),
  descriptionEn: z.string().nullable(),
  price: Won,
  stockQuantity: z.int().min(0).meta({ description: 'The quantity that can be bought now; never cached' }),
  category: z.string().meta({ examples: ['SHOES'] }),
  imageUrl: z.string().nullable(),
  onSale: z.boolean(),
  createdAt: Timestamp,
  version: z.int().meta({ description: 'Incremented by every edit; for `If-Match`' }),
})
export type ProductResponse = z.infer<typeof ProductResponse>

export const CategoryCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,39}$/, 'must be a category code such as SHOES')

const ImageUrl = z.string().max(500).refine(isOwnPicture, IMAGE_URL_RULE).meta({
  description: 'The URL returned by the upload of a picture, `/uploads/….webp`, or a picture in `/products/`',
})

/** What operators set. Requests, the CSV file, its report and the log take their fields from here. */
const fields = {
  productName: Text(1, 200),
  productNameEn: Text(1, 200).nullable(),
  description: Text(0, 5000),
  descriptionEn: Text(1, 5000).nullable(),
  price: z
    .int()
    .min(0)
    .max(PRICE_MAX)
    .meta({ jsonSchema: { type: 'integer', format: 'int64', minimum: 0, maximum: PRICE_MAX } }),
  stockQuantity: z.int().min(0).max(STOCK_MAX),
  category: CategoryCode,
  imageUrl: ImageUrl.nullable(),
  onSale: z.boolean(),
}

export const ProductCreateRequest = z.object({
  ...fields,
  productNameEn: fields.productNameEn.default(null),
  description: fields.description.default(''),
  descriptionEn: fields.descriptionEn.default(null),
  imageUrl: fields.imageUrl.default(null),
  onSale: fields.onSale.default(true),
})
export type ProductCreateRequest = z.output<typeof ProductCreateRequest>

export const ProductEditRequest = z
  .object(fields)
  .omit({ stockQuantity: true })
  .extend({
    imageUrl: z.string().max(500).nullable().meta({
      description: 'As at creation; an existing URL of an earlier release may stay',
    }),
    onSale: fields.onSale.meta({ description: '`false` hides the product' }),
    stockDelta: z.int().min(-STOCK_MAX).max(STOCK_MAX).meta({
      description: 'Added to the stock, so that concurrent changes add up; negative to remove',
    }),
  })
  .partial()
export type ProductEditRequest = z.output<typeof ProductEditRequest>

export const ProductPage = pageOfItems(ProductResponse)
export type ProductPage = z.infer<typeof ProductPage>

export const ProductSort = z.enum(['popular', 'newest', 'priceAsc', 'priceDesc'])
export type ProductSort = z.infer<typeof ProductSort>

/** A guest's cart has at most so many products and reads them with one request. */
const IDS_MAX = 50

const ProductIds = z
  .string()
  .regex(/^[1-9][0-9]{0,14}(,[1-9][0-9]{0,14})*$/, 'must be product ids with commas between')
  .transform((text) => text.split(',').map(Number))
  .refine((ids) => ids.length <= IDS_MAX, `must be at most ${IDS_MAX} ids`)
  .meta({ jsonSchema: { type: 'string' }, description: 'Only these products: ids separated by commas' })

export const ProductQuery = z.object({
  q: Text(1, 100).optional().meta({ description: 'Words contained in the name, Korean or English' }),
  category: CategoryCode.optional(),
  minPrice: QueryInt(0, PRICE_MAX).optional(),
  maxPrice: QueryInt(0, PRICE_MAX).optional(),
  inStock: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .meta({ jsonSchema: { type: 'boolean' }, description: '`true`: only products that can be bought now' }),
  ids: ProductIds.optional(),
  sort: ProductSort.default('popular'),
  limit: PageLimit(24),
  cursor: z.string().max(200).optional().meta({ description: '`nextCursor` of the previous page' }),
})
export type ProductQuery = z.output<typeof ProductQuery>

export const getProductEndpoint = endpoint({
  name: 'getProduct',
  route: 'GET /api/v1/products/{productId}',
  tag,
  summary: '상품 조회',
  description: 'Hidden products are visible to operators only.',
  who: 'anyone',
  params: z.object({ productId: IdInUrl }),
  response: ProductResponse,
  missing: 'PRODUCT_NOT_FOUND',
  cache: 'revalidate',
  // A sale changes the stock and not the version.
  etag: ({ version, stockQuantity }) => `"${version}-${stockQuantity}"`,
})

export const listProductsEndpoint = endpoint({
  name: 'listProducts',
  route: 'GET /api/v1/products',
  tag,
  summary: '상품 목록 조회',
  description: 'Products on sale, with search, filters and sorting; continued by `nextCursor`.',
  who: 'anyone',
  query: ProductQuery,
  response: ProductPage,
  cache: 'revalidate',
})
