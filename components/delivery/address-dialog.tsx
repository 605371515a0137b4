import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { AddressResponse } from '@/lib/delivery/schema'
import type { Messages } from '@/lib/i18n/messages'
import { AddressForm } from './address-form'
import { useSaveAddress } from './use-save-address'

type AddressDialogProps = {
  open: boolean
  /** The address to edit; null for a new one. */
  address: AddressResponse | null
  onClose: () => void
  onSaved?: (address: AddressResponse) => void
  canSearch: boolean
  text: Messages['delivery']
}

/** Adds an address or edits one. */
export function AddressDialog({ open, address, onClose, onSaved, canSearch, text }: AddressDialogProps) {
  const formId = useId()
  const { submit, busy, problem, clearProblem } = useSaveAddress(address, text.book, (saved) => {
    onClose()
    onSaved?.(saved)
  })
  const close = () => {
    clearProblem()
    onClose()
  }
  return (
    <Dialog
      open={open}
      onClose={close}
      title={address ? text.book.editTitle : text.book.addTitle}
      place="right"
      footer={
        <Button type="submit" form={formId} busy={busy}>
          {text.book.save}
        </Button>
      }
    >
      <AddressForm
        id={formId}
        address={address}
        onSubmit={submit}
        problem={problem}
        asksDefault={!address?.isDefault}
        canSearch={canSearch}
        text={text}
      />
    </Dialog>
  )
}
