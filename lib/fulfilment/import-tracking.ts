import { type Db, transaction } from '@/lib/database/transaction'
import { checkParcel, readShipping } from '@/lib/fulfilment/check-parcel'
import { type LabelAddress, type ParcelLine, readTrackingFile } from '@/lib/fulfilment/read-tracking-file'
import { type CheckedParcel, shipChecked } from '@/lib/fulfilment/ship-order'
import type { BadParcel, TrackingImported } from '@/lib/fulfilment/tracking-file-schema'
import type { Caller } from '@/lib/http/caller'
import { lockOrders, type OrderState, readOrderState } from '@/lib/orders/lock-order'

const SHOWN_MAX = 200

type Checked<Order extends OrderState> = {
  parcels: TrackingImported['parcels']
  shippable: (Omit<CheckedParcel, 'order'> & { order: Order })[]
  bad: BadParcel[]
}

/** Ships the orders of a file, all or none. A dry run makes the same checks, without a lock. */
export async function importTracking(
  db: Db,
  bytes: Buffer,
  dryRun: boolean,
  caller: Caller | null,
): Promise<TrackingImported> {
  const file = await readTrackingFile(bytes)
  const ids = file.parcels.map(({ orderId }) => orderId)
  const report = ({ parcels, bad }: Checked<OrderState>, applied: boolean): TrackingImported => {
    const all = [...file.bad, ...bad].toSorted((a, b) => a.line - b.line)
    return {
      applied,
      parcels: parcels.slice(0, SHOWN_MAX),
      count: parcels.length,
      blank: file.blank,
      bad: all.slice(0, SHOWN_MAX),
      badCount: all.length,
    }
  }
  if (dryRun || file.bad.length > 0) {
    const orders = await Promise.all(ids.map((id) => readOrderState(db, id)))
    const found = orders.filter((order) => order !== undefined)
    return report(await checkAll(db, file.parcels, found), false)
  }
  return transaction(db, async (tx) => {
    const checked = await checkAll(tx, file.parcels, await lockOrders(tx, ids))
    if (checked.bad.length > 0) return report(checked, false)
    if (checked.shippable.length > 0) await shipChecked(tx, checked.shippable, caller)
    return report(checked, true)
  })
}

/** In as many statements for all lines as for one. */
async function checkAll<Order extends OrderState>(
  db: Db,
  lines: readonly ParcelLine[],
  found: readonly Order[],
): Promise<Checked<Order>> {
  const orders = new Map(found.map((order) => [order.id, order]))
  const shippings = await readShipping(db, [...orders.keys()])
  const checked: Checked<Order> = { parcels: [], shippable: [], bad: [] }
  for (const parcel of lines) {
    const { line, orderId, carrier, trackingNumber, label } = parcel
    const bad = (code: BadParcel['code']) => checked.bad.push({ line, orderId, code })
    const [order, shipping] = [orders.get(orderId), shippings.get(orderId)]
    if (!order) {
      bad('NO_SUCH_ORDER')
      continue
    }
    const result = checkParcel(order, shipping, { carrier, trackingNumber })
    if (result.kind === 'refused') {
      bad(result.reason)
      continue
    }
    if (shipping?.address && hasMoved(label, shipping.address)) {
      bad('ADDRESS_CHANGED')
      continue
    }
    checked.shippable.push({ ...result, order, carrier, trackingNumber })
    checked.parcels.push({
      line,
      orderId,
      recipient: shipping?.address?.recipient ?? '',
      carrier,
      trackingNumber,
    })
  }
  return checked
}

/** Whether the order goes elsewhere than its label says. Spreadsheets drop the leading zeros of a postal code. */
const hasMoved = (label: LabelAddress, address: LabelAddress): boolean => {
  const isOther = (written: string, current: string) => written !== '' && plain(written) !== plain(current)
  return (
    isOther(
      label.postalCode.replace(/^\d{1,4}$/, (digits) => digits.padStart(5, '0')),
      address.postalCode,
    ) ||
    isOther(label.roadAddress, address.roadAddress) ||
    isOther(label.detail, address.detail)
  )
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()
