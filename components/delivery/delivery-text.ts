import { presetOf } from '@/lib/delivery/notes'
import type { DeliveryAddress } from '@/lib/delivery/schema'
import type { Messages } from '@/lib/i18n/messages'

/** A note in the language of the page, if it is one of the usual ones. */
export function noteIn(notes: Messages['delivery']['notes'], note: string): string {
  const preset = presetOf(note)
  return preset ? notes[preset] : note
}

/** `(04524) 서울 중구 세종대로 110, 3층` */
export const oneLineAddress = ({
  postalCode,
  roadAddress,
  detail,
}: Pick<DeliveryAddress, 'postalCode' | 'roadAddress' | 'detail'>): string =>
  `(${postalCode}) ${roadAddress}${detail && `, ${detail}`}`
