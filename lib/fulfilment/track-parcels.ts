import { prisma } from '@/lib/database/client'
import { leaseDue } from '@/lib/database/lease-due'
import { raw } from '@/lib/database/sql'
import { targetBackoffMs } from '@/lib/events/backoff'
import { findDelivered, hasCarrierService } from '@/lib/fulfilment/carrier-service'
import { deliverShipment } from '@/lib/fulfilment/deliver-shipment'
import { log } from '@/lib/log'
import { MINUTE_MS } from '@/lib/time'

const BATCH = 50
/** How often a parcel is asked about. */
const EVERY_MS = 30 * MINUTE_MS
/** After a failure, and for a worker that was killed while it asked. */
const RETRY_MS = 5 * MINUTE_MS
/** What has not arrived by then is lost, and a matter for an operator. */
const ASKED_FOR_DAYS = 60

let failures = 0
let resumeAt = 0

/** Asks the carriers' service about parcels on their way, those first that were not asked about for longest. */
export async function trackParcels(): Promise<{ full: boolean }> {
  if (!hasCarrierService() || Date.now() < resumeAt) return { full: false }
  const parcels = await leaseParcels()
  if (parcels.length === 0) return { full: false }
  try {
    for (const { id } of await findDelivered(parcels)) await deliverShipment(prisma, id, null)
    await prisma.shipment.updateMany({
      where: { id: { in: parcels.map(({ id }) => id) } },
      data: { nextTrackAt: new Date(Date.now() + EVERY_MS) },
    })
    failures = 0
    return { full: parcels.length === BATCH }
  } catch (error) {
    failures++
    resumeAt = Date.now() + targetBackoffMs(failures)
    log.warn({ err: error, parcels: parcels.length }, 'the carriers’ service did not answer')
    return { full: false }
  }
}

export const leaseParcels = () =>
  leaseDue(
    {
      table: raw('shipments'),
      dueAt: raw('next_track_at'),
      isWaiting: raw(`delivered_at is null and shipped_at > now() - interval '${ASKED_FOR_DAYS} days'`),
      limit: BATCH,
    },
    (tx, ids) =>
      tx.shipment.updateManyAndReturn({
        where: { id: { in: ids } },
        data: { nextTrackAt: new Date(Date.now() + RETRY_MS) },
        select: { id: true, carrier: true, trackingNumber: true },
      }),
  )

/** For tests: as in a new process. */
export function endTrackingPause(): void {
  failures = 0
  resumeAt = 0
}
