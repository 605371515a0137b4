import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'

const admin = { tag: '운영', who: { scope: 'admin' } } as const

/** As large as a phone's camera makes them. */
export const PICTURE_BYTES_MAX = 8 * 1024 * 1024
const CSV_BYTES_MAX = 10 * 1024 * 1024

export const keepPictureEndpoint = endpoint({
  ...admin,
  route: 'adminKeepPicture',
  summary: '상품 사진 올리기',
  description:
    'The picture itself is the body. What it is, is told by its content; it is kept as WebP, at most 960 pixels a side. Give the address to a product as its `imageUrl`. At most 8 MB and 24 megapixels.',
  file: { types: ['image/jpeg', 'image/png', 'image/webp', 'image/avif'], bytesMax: PICTURE_BYTES_MAX },
  response: z.object({ imageUrl: z.string() }),
  example: { answer: { imageUrl: '/uploads/0123456789abcdef0123456789abcdef.webp' } },
})

export const exportProductsEndpoint = endpoint({
  ...admin,
  route: 'adminExportProducts',
  summary: '상품 CSV 내보내기',
  description: 'Every product, one a line, as the import takes it back.',
  response: z.string(),
  answersIn: 'text/csv',
})

const BadLine = z.object({
  line: z.int(),
  column: z.string().nullable(),
  code: z.enum([
    'UNKNOWN_COLUMN',
    'TOO_MANY_LINES',
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

export const Imported = z.object({
  applied: z.boolean(),
  lines: z.int(),
  created: z.int(),
  updated: z.int(),
  bad: z.array(BadLine),
})
export type Imported = z.infer<typeof Imported>

export const importProductsEndpoint = endpoint({
  ...admin,
  route: 'adminImportProducts',
  summary: '상품 CSV 가져오기',
  description:
    'A line with a `productId` edits that product, one without makes a new one; `stockDelta` is added to the stock. One bad line and nothing is changed: each is named in `bad`. At most 5,000 lines and 10 MB.',
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
