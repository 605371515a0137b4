import { z } from 'zod'
import { Carrier } from '@/lib/fulfilment/schema'
import { callService } from '@/lib/http/call-service'
import { env } from '@/lib/settings/env'
import { usesSandbox } from '@/lib/settings/settings'

export type Parcel = { carrier: Carrier; trackingNumber: string }

const Answer = z.object({
  parcels: z.array(
    z.object({
      carrier: Carrier,
      trackingNumber: z.string(),
      status: z.enum(['UNKNOWN', 'ON_THE_WAY', 'DELIVERED']),
    }),
  ),
})

const nameOf = ({ carrier, trackingNumber }: Parcel): string => `${carrier} ${trackingNumber}`

/** Whether this shop asks a tracking service. Without one, parcels are reported as delivered by hand or by a program. */
export const hasCarrierService = (): boolean => env.CARRIER_URL !== undefined

/** Which of these parcels have arrived. What the answer says of others is ignored. */
export async function findDelivered<P extends Parcel>(parcels: readonly P[]): Promise<P[]> {
  if (env.CARRIER_URL === undefined) return []
  const service = { url: env.CARRIER_URL, key: env.CARRIER_KEY, sandbox: usesSandbox(env) }
  const asked = parcels.map(({ carrier, trackingNumber }) => ({ carrier, trackingNumber }))
  const answer = Answer.parse(await callService(service, 'v1/track', { parcels: asked }))
  const delivered = new Set(answer.parcels.filter(({ status }) => status === 'DELIVERED').map(nameOf))
  return parcels.filter((parcel) => delivered.has(nameOf(parcel)))
}
