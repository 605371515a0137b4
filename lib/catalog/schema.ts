import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { AnId, PathId, QueryInt, Text, Timestamp, Won } from '@/lib/http/shapes'

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
  stockQuantity: z.int().min(0).meta({ description: 'What can be bought at this moment, never cached' }),
  category: z.string().meta({ examples: ['SHOES'] }),
  imageUrl: z.string().nullable(),
  onSale: z.boolean(),
  createdAt: Timestamp,
  version: z.int().meta({ description: 'Raised by every edit; `If-Match` of an edit names it' }),
})
export type ProductResponse = z.infer<typeof ProductResponse>

export const ProductPage = z.object({ items: z.array(ProductResponse), nextCursor: z.string().nullable() })
export type ProductPage = z.infer<typeof ProductPage>

export const ProductSort = z.enum(['popular', 'newest', 'priceAsc', 'priceDesc'])
export type ProductSort = z.infer<typeof ProductSort>

export const CategoryCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,39}$/, 'must be a category code such as SHOES')

/** A guest's cart has at most so many products and reads them with one request. */
const IDS_MAX = 50

const ProductIds = z
  .string()
  .regex(/^[1-9][0-9]{0,14}(,[1-9][0-9]{0,14})*$/, 'must be product ids with commas between')
  .transform((text) => text.split(',').map(Number))
  .refine((ids) => ids.length <= IDS_MAX, `must be at most ${IDS_MAX} ids`)
  .meta({ jsonSchema: { type: 'string' }, description: 'Only these products, ids with commas between' })

export const ProductQuery = z.object({
  q: Text(1, 100).optional().meta({ description: 'Words that the name holds, Korean or English' }),
  category: CategoryCode.optional(),
  minPrice: QueryInt(0, PRICE_MAX).optional(),
  maxPrice: QueryInt(0, PRICE_MAX).optional(),
  inStock: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .meta({ jsonSchema: { type: 'boolean' }, description: 'true: only what can be bought now' }),
  ids: ProductIds.optional(),
  sort: ProductSort.default('popular'),
  limit: QueryInt(1, 100).default(24),
  cursor: z.string().max(200).optional().meta({ description: '`nextCursor` of the page before' }),
})
export type ProductQuery = z.output<typeof ProductQuery>

export const getProductEndpoint = endpoint({
  name: 'getProduct',
  route: 'GET /api/v1/products/{productId}',
  tag,
  summary: '상품 조회',
  description: 'A hidden product is there for operators only.',
  who: 'anyone',
  params: z.object({ productId: PathId }),
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
  description: 'What is on sale, searched, filtered and sorted; `nextCursor` leads to the next page.',
  who: 'anyone',
  query: ProductQuery,
  response: ProductPage,
  cache: 'revalidate',
})
