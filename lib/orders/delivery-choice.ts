import { z } from 'zod'
import { DeliveryRequest } from '@/lib/delivery/schema'
import { Id } from '@/lib/http/shapes'

/** Where an order goes: an entry of the address book, or an address of its own. */
export const deliveryChoice = {
  addressId: Id.optional().meta({
    description: 'An address of the address book, which is copied into the order',
  }),
  delivery: DeliveryRequest.optional().meta({ description: 'An address that is not in the address book' }),
}

export const DeliveryChoice = z.object(deliveryChoice)
export type DeliveryChoice = z.output<typeof DeliveryChoice>
