import type { ReactNode } from 'react'
import type { DeliveryAddress } from '@/lib/delivery/schema'
import type { Messages } from '@/lib/i18n/messages'
import { noteIn, oneLineAddress } from './delivery-text'

type AddressLinesProps = {
  address: DeliveryAddress
  notes: Messages['delivery']['notes']
  /** Beside the recipient's name. */
  badge?: ReactNode
}

/** Who receives it, where, and what the courier should know. */
export function AddressLines({ address, notes, badge }: AddressLinesProps) {
  const { recipient, phone, note } = address
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold">
        {recipient}
        <span className="font-normal text-muted text-sm tabular-nums">{phone}</span>
        {badge}
      </p>
      <p className="mt-1 break-words">{oneLineAddress(address)}</p>
      {note && <p className="mt-0.5 text-muted text-sm">{noteIn(notes, note)}</p>}
    </div>
  )
}
