import { useState } from 'react'
import type { AddressResponse } from '@/lib/delivery/schema'

export type DeliveryChoice = {
  addresses: AddressResponse[]
  /** Null until there is an address. */
  chosen: AddressResponse | null
  choose: (address: AddressResponse) => void
  /** For a chosen address that no longer exists. */
  forget: () => void
}

/** Where the order goes: the chosen address, else the default. One that was just added is there before the page is rendered again. */
export function useDelivery(rendered: readonly AddressResponse[]): DeliveryChoice {
  const [picked, setPicked] = useState<AddressResponse | null>(null)
  const isRendered = rendered.some(({ addressId }) => addressId === picked?.addressId)
  const addresses = picked && !isRendered ? [picked, ...rendered] : [...rendered]
  const chosen = addresses.find(({ addressId }) => addressId === picked?.addressId) ?? addresses[0] ?? null
  return { addresses, chosen, choose: setPicked, forget: () => setPicked(null) }
}
