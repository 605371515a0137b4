'use client'

import { MapPin, Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { toast } from '@/components/ui/toast'
import { useRequest } from '@/components/ui/use-request'
import { call } from '@/lib/api/client'
import type { AddressResponse } from '@/lib/delivery/schema'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'
import { AddressDialog } from './address-dialog'
import { AddressLines } from './address-lines'
import { oneLineAddress } from './delivery-text'

type Text = Messages['delivery']
type AddressBookProps = { addresses: AddressResponse[]; canSearch: boolean; text: Text }

export function AddressBook({ addresses, canSearch, text }: AddressBookProps) {
  /** Undefined while the dialog is closed, null for a new address. */
  const [editing, setEditing] = useState<AddressResponse | null | undefined>(undefined)
  const [removing, setRemoving] = useState<AddressResponse | null>(null)
  const add = (
    <Button onClick={() => setEditing(null)}>
      <Plus aria-hidden className="size-5" />
      {text.book.add}
    </Button>
  )
  return (
    <>
      {addresses.length === 0 ? (
        <EmptyState Icon={MapPin} title={text.book.empty} body={text.book.emptyBody}>
          {add}
        </EmptyState>
      ) : (
        <>
          <ul className="divide-y rounded-xl bg-surface px-5 shadow-sm md:px-6">
            {addresses.map((address) => (
              <AddressRow
                key={address.addressId}
                address={address}
                onEdit={() => setEditing(address)}
                onRemove={() => setRemoving(address)}
                text={text}
              />
            ))}
          </ul>
          <div className="mt-5">{add}</div>
        </>
      )}
      <AddressDialog
        open={editing !== undefined}
        address={editing ?? null}
        onClose={() => setEditing(undefined)}
        canSearch={canSearch}
        text={text}
      />
      <RemoveDialog address={removing} onClose={() => setRemoving(null)} text={text.book} />
    </>
  )
}

type AddressRowProps = { address: AddressResponse; onEdit: () => void; onRemove: () => void; text: Text }

function AddressRow({ address, onEdit, onRemove, text: { book, notes } }: AddressRowProps) {
  const router = useRouter()
  const { addressId, recipient, isDefault } = address
  const { run: makeDefault, busy } = useRequest({
    intent: `default-address-${addressId}`,
    send: () =>
      call('PATCH /api/v1/addresses/{addressId}', { params: { addressId }, body: { isDefault: true } }),
    onSuccess: () => {
      toast(book.saved, { tone: 'good' })
      router.refresh()
    },
    onError: () => toast(book.failed, { tone: 'bad' }),
  })
  return (
    <li className="grid gap-3 py-5">
      <AddressLines
        address={address}
        notes={notes}
        badge={isDefault && <Badge tone="jade">{book.isDefault}</Badge>}
      />
      <div className="-ml-3.5 flex flex-wrap gap-1">
        {!isDefault && (
          <Button
            tone="ghost"
            size="sm"
            busy={busy}
            aria-label={fill(book.makeDefaultName, { recipient })}
            onClick={() => makeDefault(null)}
          >
            {book.makeDefault}
          </Button>
        )}
        <Button tone="ghost" size="sm" aria-label={fill(book.editName, { recipient })} onClick={onEdit}>
          {book.edit}
        </Button>
        <Button tone="ghost" size="sm" aria-label={fill(book.removeName, { recipient })} onClick={onRemove}>
          {book.remove}
        </Button>
      </div>
    </li>
  )
}

type RemoveDialogProps = { address: AddressResponse | null; onClose: () => void; text: Text['book'] }

function RemoveDialog({ address, onClose, text }: RemoveDialogProps) {
  const router = useRouter()
  const closeWith = (message: string, tone: 'good' | 'bad') => {
    toast(message, { tone })
    onClose()
    router.refresh()
  }
  const { run: remove, busy } = useRequest({
    intent: 'remove-address',
    send: (addressId: number) => call('DELETE /api/v1/addresses/{addressId}', { params: { addressId } }),
    onSuccess: () => closeWith(text.removed, 'good'),
    onError: () => closeWith(text.failed, 'bad'),
  })
  return (
    <ConfirmDialog
      open={address !== null}
      onClose={onClose}
      title={text.removeTitle}
      cancel={text.keep}
      confirm={text.remove}
      busy={busy}
      onConfirm={() => address && remove(address.addressId)}
    >
      <p>{address && oneLineAddress(address)}</p>
    </ConfirmDialog>
  )
}
