import { z } from 'zod'
import { Carrier } from '@/lib/fulfilment/schema'
import { endpoint } from '@/lib/http/endpoint'
import { DryRun, IdInResponse } from '@/lib/http/shapes'

const desk = { tag: '운영', who: { scope: 'fulfilment' } } as const

export type ExportedCsv = { name: string; content: string }

export const exportToPackEndpoint = endpoint({
  ...desk,
  name: 'adminExportToPack',
  route: 'GET /api/v1/admin/fulfilment/csv',
  summary: '송장 입력용 CSV',
  description:
    'Orders to pack and in preparation with an address, at most 500, the oldest first: fill in `carrier` and `trackingNumber` and send the file back.',
  query: z.object({
    template: z.enum(['true', 'false']).default('false').meta({ description: '`true`: the columns only' }),
  }),
  response: z.string(),
  contentType: 'text/csv',
  respond: ({ name, content }: ExportedCsv) => ({
    body: content,
    headers: { 'content-disposition': `attachment; filename="${name}"` },
  }),
})

const BadParcel = z.object({
  line: z.int(),
  code: z.enum([
    'NO_COLUMNS',
    'TOO_MANY_LINES',
    'UNCLOSED_QUOTE',
    'NO_SUCH_ORDER',
    'REPEATED_ORDER',
    'UNKNOWN_CARRIER',
    'BAD_TRACKING_NUMBER',
    'NOT_PAID',
    'NO_ADDRESS',
    'ALREADY_SHIPPED',
    'PARCEL_EXISTS',
    'ADDRESS_CHANGED',
  ]),
  orderId: IdInResponse.nullable(),
})
export type BadParcel = z.infer<typeof BadParcel>

export const TrackingImported = z.object({
  applied: z.boolean(),
  parcels: z
    .array(
      z.object({
        line: z.int(),
        orderId: IdInResponse,
        recipient: z.string(),
        carrier: Carrier,
        trackingNumber: z.string(),
      }),
    )
    .meta({ description: 'The first 200 parcels of the file' }),
  count: z.int(),
  blank: z.int().meta({ description: 'Lines without a carrier and number, which are left out' }),
  bad: z.array(BadParcel).meta({ description: 'The first 200 lines that cannot be shipped' }),
  badCount: z.int(),
})
export type TrackingImported = z.infer<typeof TrackingImported>

export const importTrackingEndpoint = endpoint({
  ...desk,
  name: 'adminImportTracking',
  route: 'POST /api/v1/admin/fulfilment/csv',
  summary: '송장 CSV 올리기',
  description:
    'Each line ships what is left of one order: `orderId`, `carrier` (a code or its Korean name) and `trackingNumber`. Where it has `postalCode`, `roadAddress` or `detail` as exported, they must still be those of the order (`ADDRESS_CHANGED`). If any line is invalid nothing is shipped. UTF-8, UTF-16 with a byte order mark, or EUC-KR (CP949). At most 500 lines and 1 MB.',
  query: z.object({ dryRun: DryRun }),
  file: { types: ['text/csv'], bytesMax: 1024 * 1024 },
  response: TrackingImported,
})
