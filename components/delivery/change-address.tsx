'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { useRequest } from '@/components/ui/use-request'
import { call } from '@/lib/api/client'
import type { AddressResponse } from '@/lib/delivery/schema'
import type { Messages } from '@/lib/i18n/messages'
import { AddressPicker } from './address-picker'

type ChangeAddressProps = {
  orderId: number
  hasAddress: boolean
  addresses: AddressResponse[]
  canSearch: boolean
  text: Messages['delivery']
}

/** Sets the address of an order that has not left, from the address book. */
export function ChangeAddress({ orderId, hasAddress, addresses, canSearch, text }: ChangeAddressProps) {
  const router = useRouter()
  const { order } = text
  const [open, setOpen] = useState(false)
  const [added, setAdded] = useState<AddressResponse | null>(null)
  const [chosenId, setChosenId] = useState<number | null>(null)
  const known = added && !addresses.some(({ addressId }) => addressId === added.addressId)
  const all = known ? [added, ...addresses] : addresses
  const chosen = all.find(({ addressId }) => addressId === chosenId) ?? all[0] ?? null
  const closeWith = (message: string, tone: 'good' | 'bad') => {
    setOpen(false)
    toast(message, { tone })
    router.refresh()
  }
  const { run: change, busy } = useRequest({
    intent: `address-of-${orderId}`,
    send: (addressId: number, idempotencyKey) =>
      call(
        'PUT /api/v1/orders/{orderId}/delivery',
        { params: { orderId }, body: { addressId } },
        { idempotencyKey },
      ),
    onSuccess: () => closeWith(order.changed, 'good'),
    onError: ({ code }) =>
      closeWith(code === 'DELIVERY_NOT_CHANGEABLE' ? order.tooLate : text.book.failed, 'bad'),
  })
  return (
    <>
      <Button tone={hasAddress ? 'quiet' : 'accent'} size="sm" onClick={() => setOpen(true)}>
        {hasAddress ? order.change : order.set}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={hasAddress ? order.change : order.set}
        place="right"
        footer={
          chosen && (
            <Button busy={busy} onClick={() => change(chosen.addressId)}>
              {order.useChosen}
            </Button>
          )
        }
      >
        <AddressPicker
          addresses={all}
          chosen={chosen}
          onChoose={(address) => {
            setAdded(address)
            setChosenId(address.addressId)
          }}
          canSearch={canSearch}
          text={text}
        />
      </Dialog>
    </>
  )
}
