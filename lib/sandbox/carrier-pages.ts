import type { IncomingMessage, ServerResponse } from 'node:http'
import { escapeHtml } from '@/lib/sandbox/escape-html'
import { readJson, sendJson } from '@/lib/sandbox/plain-http'

type Parcel = { carrier: string; trackingNumber: string }
const PARCELS_MAX = 500

const nameOf = ({ carrier, trackingNumber }: Parcel): string => `${carrier} ${trackingNumber}`

/** A tracking service for development and tests: a parcel is on its way until somebody says on its page that it has arrived. */
export function sandboxCarrier() {
  const known = new Map<string, 'ON_THE_WAY' | 'DELIVERED'>()

  async function track(request: IncomingMessage, response: ServerResponse) {
    const { parcels } = (await readJson(request)) as { parcels: Parcel[] }
    for (const parcel of parcels) if (known.size < PARCELS_MAX) known.set(nameOf(parcel), statusOf(parcel))
    sendJson(response, 200, { parcels: parcels.map((parcel) => ({ ...parcel, status: statusOf(parcel) })) })
  }

  const statusOf = (parcel: Parcel) => known.get(nameOf(parcel)) ?? 'ON_THE_WAY'

  return {
    track,
    /** Marks a parcel as arrived. The shop hears of it when it asks the next time. */
    deliver: (name: string) => known.set(name, 'DELIVERED'),
    rows: (key: string): string =>
      [...known]
        .map(([name, status]) => {
          const action = `/carrier/delivered?key=${encodeURIComponent(key)}&parcel=${encodeURIComponent(name)}`
          const button = `<form method="post" action="${escapeHtml(action)}"><button>배송 완료</button></form>`
          return `<tr><td>${escapeHtml(name)}<td>${status === 'DELIVERED' ? '도착' : button}`
        })
        .join(''),
  }
}
