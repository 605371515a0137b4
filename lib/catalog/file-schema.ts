import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { DryRun, IdInResponse } from '@/lib/http/shapes'

const tag = '운영'

/** As large as a phone's camera makes them. */
export const PICTURE_BYTES_MAX = 8 * 1024 * 1024
const CSV_BYTES_MAX = 10 * 1024 * 1024

export const storePictureEndpoint = endpoint({
  tag,
  who: { scope: 'catalog:write' },
  name: 'adminKeepPicture',
  route: 'POST /api/v1/admin/pictures',
  summary: '상품 사진 올리기',
  description:
    'The body is the picture. Its type is detected from its content; it is stored as WebP of at most 960 pixels per side. Use the returned URL as `imageUrl` of a product. At most 8 MB and 24 megapixels.',
  file: { types: ['image/jpeg', 'image/png', 'image/webp', 'image/avif'], bytesMax: PICTURE_BYTES_MAX },
  response: z.object({ imageUrl: z.string() }),
  example: { response: { imageUrl: '/uploads/0123456789abcdef0123456789abcdef.webp' } },
})

export type ExportedFile = { name: string; content: ReadableStream<Uint8Array> }

/** How an exported file is sent. Its name is ours, so it needs no quoting. */
export const asDownload = ({ name, content }: ExportedFile) => ({
  body: content,
  headers: { 'content-disposition': `attachment; filename="${name}"` },
})

export const exportProductsEndpoint = endpoint({
  tag,
  who: { scope: 'catalog:read' },
  name: 'adminExportProducts',
  route: 'GET /api/v1/admin/products/csv',
  summary: '상품 CSV 내보내기',
  description: 'All products, one per line, in the format of the import; or a template.',
  query: z.object({
    template: z.enum(['true', 'false']).default('false').meta({
      description: '`true` returns the columns and an example line instead of the products',
    }),
  }),
  response: z.string(),
  contentType: 'text/csv',
  respond: asDownload,
})

const BadLine = z.object({
  line: z.int(),
  column: z.string().nullable(),
  code: z.enum([
    'NO_COLUMNS',
    'UNKNOWN_COLUMN',
    'REPEATED_COLUMN',
    'TOO_MANY_LINES',
    'TOO_MANY_CELLS',
    'UNCLOSED_QUOTE',
    'BROKEN_TEXT',
    'NO_SUCH_PRODUCT',
    'NOT_ENOUGH_STOCK',
    'REQUIRED',
    'NOT_A_NUMBER',
    'TOO_SMALL',
    'TOO_LARGE',
    'NOT_ALLOWED',
    'SALE_RUNNING',
  ]),
  problem: z.string(),
})
export type BadLine = z.infer<typeof BadLine>

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** A product before and after, as much of it as changes. */
const ImportChange = z.object({
  line: z.int(),
  productId: IdInResponse.nullable().meta({ description: 'null for a new product' }),
  productName: z.string(),
  fields: z.array(z.object({ column: z.string(), before: Cell, after: Cell })),
})
export type ImportChange = z.infer<typeof ImportChange>

export const Imported = z.object({
  applied: z.boolean(),
  lines: z.int(),
  created: z.int(),
  updated: z.int().meta({ description: 'Products that change' }),
  unchanged: z.int().meta({ description: 'Products that already have the values of the file' }),
  changes: z
    .array(ImportChange)
    .meta({ description: 'The first 200 products that change, in the order of the file' }),
  badCount: z.int(),
  bad: z.array(BadLine).meta({ description: 'The first 200 errors, in the order of the file' }),
})
export type Imported = z.infer<typeof Imported>

export const importProductsEndpoint = endpoint({
  tag,
  who: { scope: 'catalog:write' },
  name: 'adminImportProducts',
  route: 'POST /api/v1/admin/products/csv',
  summary: '상품 CSV 가져오기',
  description:
    'A line with a `productId` edits that product, one without creates a product; `stockDelta` is added to the stock. If any line is invalid nothing is changed; `bad` lists all errors, and `changes` the values before and after. UTF-8, UTF-16 with a byte order mark, or EUC-KR (CP949) as written by Korean Excel. At most 5,000 lines and 10 MB.',
  query: z.object({ dryRun: DryRun }),
  file: { types: ['text/csv'], bytesMax: CSV_BYTES_MAX },
  response: Imported,
})
