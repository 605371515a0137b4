import { NOTE_PRESETS, type NotePreset } from '@/lib/delivery/notes'
import type { DeliveryAddress } from '@/lib/delivery/schema'

export const OWN_NOTE = 'own'

/** The address in a form with `AddressFields`, given the values of its fields. */
export function deliveryIn(read: (name: string) => string): DeliveryAddress {
  const preset = read('notePreset')
  return {
    recipient: read('recipient'),
    phone: read('phone'),
    postalCode: read('postalCode'),
    roadAddress: read('roadAddress'),
    detail: read('detail'),
    note: preset === OWN_NOTE ? read('note') : (NOTE_PRESETS[preset as NotePreset] ?? ''),
  }
}

export const readDelivery = (data: FormData): DeliveryAddress =>
  deliveryIn((name) => String(data.get(name) ?? '').trim())
