import { fromText, readCsv } from '@/lib/catalog/csv'
import { decodeFile } from '@/lib/catalog/decode-file'
import { ShopError } from '@/lib/errors'
import { bareTrackingNumber, carrierIn, TRACKING_NUMBER } from '@/lib/fulfilment/carriers'
import { ADDRESS_COLUMNS, PARCELS_MAX, TRACKING_COLUMNS } from '@/lib/fulfilment/export-to-pack'
import type { Carrier } from '@/lib/fulfilment/schema'
import type { BadParcel } from '@/lib/fulfilment/tracking-file-schema'

/** Empty where the file does not say it. */
export type LabelAddress = Record<(typeof ADDRESS_COLUMNS)[number], string>
export type ParcelLine = {
  line: number
  orderId: number
  carrier: Carrier
  trackingNumber: string
  label: LabelAddress
}
type TrackingFile = { parcels: ParcelLine[]; bad: BadParcel[]; blank: number }

/** The export has ten columns; a spreadsheet may leave empty ones beside them. */
const CELLS_MAX = 40

/** The parcels of a file, with every line that cannot be understood. */
export async function readTrackingFile(bytes: Buffer): Promise<TrackingFile> {
  const text = await decodeFile(bytes)
  if (text === null) throw new ShopError('INVALID_REQUEST', { reason: 'UNREADABLE_FILE' })
  const csv = await readCsv(text, { rowsMax: PARCELS_MAX + 1, cellsMax: CELLS_MAX })
  const [head, ...rows] = csv.rows
  const names = head?.cells.map((name) => name.trim()) ?? []
  const places = TRACKING_COLUMNS.map((column) => names.indexOf(column))
  const labelPlaces = ADDRESS_COLUMNS.map((column) => names.indexOf(column))
  const problem = (line: number, code: BadParcel['code']): BadParcel => ({ line, code, orderId: null })
  if (places.includes(-1)) return { parcels: [], bad: [problem(1, 'NO_COLUMNS')], blank: 0 }

  const file: TrackingFile = { parcels: [], bad: [], blank: 0 }
  if (csv.more) file.bad.push(problem(PARCELS_MAX + 2, 'TOO_MANY_LINES'))
  if (csv.unclosed !== null) file.bad.push(problem(csv.unclosed, 'UNCLOSED_QUOTE'))
  const seen = new Set<number>()
  for (const { line, cells } of rows) {
    const valueAt = (place: number) => fromText((cells[place] ?? '').trim()).value
    const [postalCode = '', roadAddress = '', detail = ''] = labelPlaces.map(valueAt)
    const read = readLine(line, places.map(valueAt), { postalCode, roadAddress, detail }, seen)
    if (read === 'blank') file.blank++
    else if ('code' in read) file.bad.push(read)
    else file.parcels.push(read)
  }
  return file
}

function readLine(
  line: number,
  values: string[],
  label: LabelAddress,
  seen: Set<number>,
): ParcelLine | BadParcel | 'blank' {
  const [id = '', carrierText = '', number = ''] = values
  if (carrierText === '' && number === '') return 'blank'
  const orderId = /^[1-9]\d{0,14}$/.test(id) ? Number(id) : null
  if (orderId === null) return { line, code: 'NO_SUCH_ORDER', orderId }
  if (seen.has(orderId)) return { line, code: 'REPEATED_ORDER', orderId }
  seen.add(orderId)
  const carrier = carrierIn(carrierText)
  if (carrier === null) return { line, code: 'UNKNOWN_CARRIER', orderId }
  if (!TRACKING_NUMBER.test(number)) return { line, code: 'BAD_TRACKING_NUMBER', orderId }
  return { line, orderId, carrier, trackingNumber: bareTrackingNumber(number), label }
}
