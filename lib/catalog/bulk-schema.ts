import { z } from 'zod'
import { CategoryCode, PRICE_MAX, STOCK_MAX } from '@/lib/catalog/schema'
import { endpoint } from '@/lib/http/endpoint'
import { Id, IdInResponse } from '@/lib/http/shapes'

/** Several pages of the list. With more, shoppers would wait noticeably for the locked rows; that is what the import is for. */
export const BULK_PRODUCTS_MAX = 500
const PERCENT_MAX = 1000

/** One kind of change for all products. Prices in percent are rounded to a multiple of `roundTo` won. */
const BulkChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('setPrice'), price: z.int().min(0).max(PRICE_MAX) }),
  z.object({ kind: z.literal('addToPrice'), amount: z.int().min(-PRICE_MAX).max(PRICE_MAX) }),
  z.object({
    kind: z.literal('changePriceByPercent'),
    percent: z.int().min(-99).max(PERCENT_MAX),
    roundTo: z.union([z.literal(1), z.literal(10), z.literal(100), z.literal(1000)]).default(10),
  }),
  z.object({ kind: z.literal('setCategory'), category: CategoryCode }),
  z.object({ kind: z.literal('setOnSale'), onSale: z.boolean() }),
  z.object({ kind: z.literal('addToStock'), stockDelta: z.int().min(-STOCK_MAX).max(STOCK_MAX) }),
])
export type BulkChange = z.output<typeof BulkChange>

export const BulkEditRequest = z.object({
  products: z
    .array(
      z.object({
        productId: Id,
        version: z
          .int()
          .optional()
          .meta({ description: 'Refuses the edit if the product has a newer version' }),
      }),
    )
    .min(1)
    .max(BULK_PRODUCTS_MAX)
    .refine((products) => new Set(products.map(({ productId }) => productId)).size === products.length, {
      error: 'must not repeat a product',
    }),
  change: BulkChange,
  dryRun: z.boolean().default(false).meta({ description: 'Only tells what would change' }),
})
export type BulkEditRequest = z.output<typeof BulkEditRequest>

const Value = z.union([z.string(), z.number(), z.boolean()])

export const BulkEdited = z.object({
  applied: z.boolean(),
  changes: z.array(
    z.object({
      productId: IdInResponse,
      productName: z.string(),
      field: z.enum(['price', 'category', 'onSale', 'stockQuantity']),
      before: Value,
      after: Value,
    }),
  ),
  unchanged: z.int().meta({ description: 'Products that already are as asked' }),
  problems: z.array(
    z.object({
      productId: IdInResponse,
      productName: z.string().nullable(),
      code: z.enum([
        'NO_SUCH_PRODUCT',
        'STALE_EDIT',
        'NOT_ENOUGH_STOCK',
        'TOO_SMALL',
        'TOO_LARGE',
        'NOT_ALLOWED',
        'SALE_RUNNING',
      ]),
    }),
  ),
})
export type BulkEdited = z.infer<typeof BulkEdited>

export const bulkEditEndpoint = endpoint({
  name: 'adminBulkEditProducts',
  route: 'POST /api/v1/admin/products/bulk-edits',
  tag: '운영',
  summary: '상품 일괄 수정',
  description:
    'One change of price, category, visibility or stock for up to 500 products, all or nothing: if it is impossible for one of them, `problems` names each such product and nothing is changed.',
  who: { scope: 'catalog:write' },
  body: BulkEditRequest,
  response: BulkEdited,
  example: {
    body: {
      products: [{ productId: 1 }, { productId: 2 }],
      change: { kind: 'changePriceByPercent', percent: -10 },
      dryRun: true,
    },
  },
})
