import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { AnId } from '@/lib/http/shapes'

const admin = { tag: '운영', who: { scope: 'admin' } } as const

/** As large as a phone's camera makes them. */
export const PICTURE_BYTES_MAX = 8 * 1024 * 1024
const CSV_BYTES_MAX = 10 * 1024 * 1024

export const storePictureEndpoint = endpoint({
  ...admin,
  name: 'adminKeepPicture',
  route: 'POST /api/v1/admin/pictures',
  summary: '상품 사진 올리기',
  description:
    'The picture itself is the body. What it is, is told by its content; it is kept as WebP, at most 960 pixels a side. Give the address to a product as its `imageUrl`. At most 8 MB and 24 megapixels.',
  file: { types: ['image/jpeg', 'image/png', 'image/webp', 'image/avif'], bytesMax: PICTURE_BYTES_MAX },
  response: z.object({ imageUrl: z.string() }),
  example: { response: { imageUrl: '/uploads/0123456789abcdef0123456789abcdef.webp' } },
})

export type ExportedFile = { name: string; content: ReadableStream<Uint8Array> }

export const exportProductsEndpoint = endpoint({
  ...admin,
  name: 'adminExportProducts',
  route: 'GET /api/v1/admin/products/csv',
  summary: '상품 CSV 내보내기',
  description: 'Every product, one a line, as the import takes it back; or a template for it.',
  query: z.object({
    template: z.enum(['true', 'false']).default('false').meta({
      description: '`true`: the columns and an example line instead of the products',
    }),
  }),
  response: z.string(),
  contentType: 'text/csv',
  respond: ({ name, content }: ExportedFile) => ({
    body: content,
    headers: { 'content-disposition': `attachment; filename="${name}"` },
  }),
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
  ]),
  problem: z.string(),
})
export type BadLine = z.infer<typeof BadLine>

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** A product before and after, as much of it as changes. */
const ImportChange = z.object({
  line: z.int(),
  productId: AnId.nullable().meta({ description: 'null for a new product' }),
  productName: z.string(),
  fields: z.array(z.object({ column: z.string(), before: Cell, after: Cell })),
})
export type ImportChange = z.infer<typeof ImportChange>

export const Imported = z.object({
  applied: z.boolean(),
  lines: z.int(),
  created: z.int(),
  updated: z.int().meta({ description: 'Products that change' }),
  unchanged: z.int().meta({ description: 'Products that are as the file says already' }),
  changes: z
    .array(ImportChange)
    .meta({ description: 'What changes, the first 200 products in the order of the file' }),
  badCount: z.int(),
  bad: z.array(BadLine).meta({ description: 'What is wrong, the first 200 places in the order of the file' }),
})
export type Imported = z.infer<typeof Imported>

export const importProductsEndpoint = endpoint({
  ...admin,
  name: 'adminImportProducts',
  route: 'POST /api/v1/admin/products/csv',
  summary: '상품 CSV 가져오기',
  description:
    'A line with a `productId` edits that product, one without makes a new one; `stockDelta` is added to the stock. One bad line and nothing is changed: each is named in `bad`, and `changes` tells what is before and after. UTF-8, UTF-16 with a byte order mark, or EUC-KR (CP949) as Korean Excel writes it. At most 5,000 lines and 10 MB.',
  query: z.object({
    dryRun: z
      .enum(['true', 'false'])
      .default('true')
      .transform((word) => word === 'true')
      .meta({
        description: 'Only checks, unless it is `false`',
        jsonSchema: { type: 'string', enum: ['true', 'false'], default: 'true' },
      }),
  }),
  file: { types: ['text/csv'], bytesMax: CSV_BYTES_MAX },
  response: Imported,
})
