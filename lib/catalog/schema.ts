import { z } from 'zod'
import { isProductPicture } from '@/lib/catalog/image-url'
import { IMAGE_URL_RULE } from '@/lib/catalog/image-url-rule'
import { endpoint } from '@/lib/http/endpoint'
import {
  IdInResponse,
  IdInUrl,
  PageLimit,
  pageOfItems,
  QueryInt,
  Text,
  Timestamp,
  Won,
} from '@/lib/http/shapes'

const tag = '상품'

/** Keeps every sum of an order far below 2^53. */
export const PRICE_MAX = 1_000_000_000
/** Stock is an int4 in the database. */
export const STOCK_MAX = 1_000_000_000

/** One option of a product of a group, such as its size. */
export const ProductOption = z.object({
  name: z.string().meta({ examples: ['사이즈'] }),
  nameEn: z.string().nullable(),
  value: z.string().meta({ examples: ['250'] }),
  valueEn: z.string().nullable(),
})
export type ProductOption = z.infer<typeof ProductOption>

export const ProductResponse = z.object({
  productId: IdInResponse,
  productName: z.string(),
  productNameEn: z.string().nullable(),
  description: z.string(),
  descriptionEn: z.string().nullable(),
  price: Won,
  wasPrice: Won.nullable().meta({
    description: 'The price before a reduction, above `price`; null without one',
  }),
  stockQuantity: z.int().min(0).meta({ description: 'The quantity that can be bought now; never cached' }),
  category: z.string().meta({ examples: ['SHOES'] }),
  imageUrl: z.string().nullable(),
  onSale: z.boolean(),
  returnable: z.boolean().meta({
    description: 'Whether it may be sent back for a change of mind; what is faulty or wrong always may',
  }),
  taxFree: z
    .boolean()
    .meta({ description: 'Whether its price contains no VAT (면세), such as of books and fresh food' }),
  groupId: IdInResponse.nullable().meta({
    description: 'Products of one group are one thing in sizes or colours',
  }),
  options: z.array(ProductOption).meta({ description: 'What tells it from the others of its group' }),
  createdAt: Timestamp,
  version: z.int().meta({ description: 'Incremented by every edit; for `If-Match`' }),
})
export type ProductResponse = z.infer<typeof ProductResponse>

export const CategoryCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,39}$/, 'must be a category code such as SHOES')

export const ImageUrl = z.string().max(500).refine(isProductPicture, IMAGE_URL_RULE).meta({
  description: 'The URL returned by the upload of a picture, `/uploads/….webp`, or a picture in `/products/`',
})

const Price = z
  .int()
  .min(0)
  .max(PRICE_MAX)
  .meta({ jsonSchema: { type: 'integer', format: 'int64', minimum: 0, maximum: PRICE_MAX } })

/** What operators set. Requests, the CSV file, its report and the log take their fields from here. */
const fields = {
  productName: Text(1, 200),
  productNameEn: Text(1, 200).nullable(),
  description: Text(0, 5000),
  descriptionEn: Text(1, 5000).nullable(),
  price: Price,
  wasPrice: Price.nullable().meta({
    jsonSchema: { type: ['integer', 'null'], format: 'int64', minimum: 0, maximum: PRICE_MAX },
    description: 'Shown struck through; must be above `price`',
  }),
  stockQuantity: z.int().min(0).max(STOCK_MAX),
  category: CategoryCode,
  imageUrl: ImageUrl.nullable(),
  onSale: z.boolean(),
  returnable: z.boolean(),
  taxFree: z.boolean(),
}

export const ProductCreateRequest = z.object({
  ...fields,
  productNameEn: fields.productNameEn.default(null),
  description: fields.description.default(''),
  descriptionEn: fields.descriptionEn.default(null),
  wasPrice: fields.wasPrice.default(null),
  imageUrl: fields.imageUrl.default(null),
  onSale: fields.onSale.default(true),
  returnable: fields.returnable.default(true),
  taxFree: fields.taxFree.default(false),
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

export const ProductList = ProductPage.extend({
  searchedFor: z.string().nullable().meta({
    description: 'The words nearest to `q` that were searched instead, when nothing was found for `q` itself',
  }),
})
export type ProductList = z.infer<typeof ProductList>

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
  q: Text(1, 100).optional().meta({
    description:
      'Words contained in the name, Korean or English; then synonyms, categories and descriptions. Initial consonants and a word with one typing error are understood',
  }),
  category: CategoryCode.optional(),
  minPrice: QueryInt(0, PRICE_MAX).optional(),
  maxPrice: QueryInt(0, PRICE_MAX).optional(),
  inStock: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .meta({ jsonSchema: { type: 'boolean' }, description: '`true`: only products that can be bought now' }),
  ids: ProductIds.optional(),
  grouped: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .meta({ jsonSchema: { type: 'boolean' }, description: '`true`: one product of each group' }),
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
  response: ProductList,
  cache: 'revalidate',
  // Many shoppers without an account may share one address of a mobile carrier.
  limit: { calls: 1200, seconds: 60 },
})
