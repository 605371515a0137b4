import { csvRow } from '@/lib/catalog/csv'
import { fullNameIn } from '@/lib/catalog/product-words'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { listToLabel } from '@/lib/fulfilment/queue'
import type { FulfilmentOrder } from '@/lib/fulfilment/queue-schema'
import type { ExportedCsv } from '@/lib/fulfilment/tracking-file-schema'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'
import { seoulTime } from '@/lib/time'

/** What the import needs. */
export const TRACKING_COLUMNS = ['orderId', 'carrier', 'trackingNumber'] as const
/** Where the label says that the parcel goes. The import compares it where the file has it. */
export const ADDRESS_COLUMNS = ['postalCode', 'roadAddress', 'detail'] as const
const COLUMNS = [...TRACKING_COLUMNS, 'recipient', 'phone', ...ADDRESS_COLUMNS, 'note', 'products'] as const

/** As many as one import takes. */
export const PARCELS_MAX = 500

/**
 * The orders that wait for a tracking number, as a file to be filled in; or only its columns. The log keeps who took people's
 * names and addresses out of the shop.
 */
export async function exportToPack(isTemplate: boolean, by: Caller | null): Promise<ExportedCsv> {
  const head = `\uFEFF${csvRow(COLUMNS)}`
  if (isTemplate) return { name: 'tracking-template.csv', content: head }
  const orders = await listToLabel(PARCELS_MAX)
  const name = `to-pack-${seoulTime(new Date()).slice(0, 10)}.csv`
  const after = { file: name, rows: orders.length }
  await transaction(prisma, (tx) =>
    logChange(tx, { by, action: 'order.export', subject: 'orders', before: null, after }),
  )
  return { name, content: head + orders.map(lineOf).join('') }
}

function lineOf({ orderId, delivery, lines }: FulfilmentOrder): string {
  const {
    recipient = '',
    phone = '',
    postalCode = '',
    roadAddress = '',
    detail = '',
    note = '',
  } = delivery ?? {}
  const products = lines
    .filter(({ remaining }) => remaining > 0)
    .map((line) => `${fullNameIn('ko', line)} ${line.remaining}개`)
    .join(', ')
  return csvRow([orderId, '', '', recipient, phone, postalCode, roadAddress, detail, note, products])
}
