import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { RadioCards } from '@/components/ui/radio-cards'
import type { AddressResponse } from '@/lib/delivery/schema'
import type { Messages } from '@/lib/i18n/messages'
import { AddressDialog } from './address-dialog'
import { noteIn, oneLineAddress } from './delivery-text'
import { FirstAddress } from './first-address'
import { useSaveAddress } from './use-save-address'

type AddressPickerProps = {
  addresses: AddressResponse[]
  chosen: AddressResponse | null
  onChoose: (address: AddressResponse) => void
  canSearch: boolean
  text: Messages['delivery']
}

/** Chooses where an order goes. Without an address yet, the form for the first one stands in its place. */
export function AddressPicker(props: AddressPickerProps) {
  const { addresses, chosen, onChoose, canSearch, text } = props
  const [adding, setAdding] = useState(false)
  if (addresses.length === 0) return <TypedAddress {...props} />
  return (
    <div className="grid gap-3">
      <RadioCards
        legend={<span className="sr-only">{text.picker.legend}</span>}
        name="address"
        value={String(chosen?.addressId ?? '')}
        onChange={(value) => {
          const address = addresses.find(({ addressId }) => String(addressId) === value)
          if (address) onChoose(address)
        }}
        cards={addresses.map((address) => ({
          value: String(address.addressId),
          title: (
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              {address.recipient}
              <span className="font-normal text-muted text-sm tabular-nums">{address.phone}</span>
              {address.isDefault && <Badge tone="jade">{text.book.isDefault}</Badge>}
            </span>
          ),
          body: [oneLineAddress(address), noteIn(text.notes, address.note)].filter(Boolean).join(' · '),
        }))}
      />
      <Button tone="outline" className="justify-self-start" onClick={() => setAdding(true)}>
        <Plus aria-hidden className="size-[1.125rem]" />
        {text.book.add}
      </Button>
      <AddressDialog
        open={adding}
        address={null}
        onClose={() => setAdding(false)}
        onSaved={onChoose}
        canSearch={canSearch}
        text={text}
      />
    </div>
  )
}

function TypedAddress({ onChoose, canSearch, text }: AddressPickerProps) {
  const saving = useSaveAddress(null, text.book, onChoose)
  return <FirstAddress saving={saving} canSearch={canSearch} text={text} />
}
