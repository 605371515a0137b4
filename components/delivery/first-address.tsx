import { Button } from '@/components/ui/button'
import type { Messages } from '@/lib/i18n/messages'
import { AddressForm } from './address-form'
import type { useSaveAddress } from './use-save-address'

type FirstAddressProps = {
  id?: string
  saving: ReturnType<typeof useSaveAddress>
  canSearch: boolean
  text: Messages['delivery']
  /** Placement of the submit button. */
  buttonClass?: string
}

/** The form for the first address, in the place of a choice between addresses. */
export function FirstAddress({ id, saving, canSearch, text, buttonClass }: FirstAddressProps) {
  return (
    <AddressForm
      {...(id !== undefined && { id })}
      address={null}
      onSubmit={saving.submit}
      problem={saving.problem}
      asksDefault={false}
      canSearch={canSearch}
      text={text}
    >
      <Button type="submit" tone="ink" size="lg" busy={saving.busy} className={buttonClass}>
        {text.picker.useThis}
      </Button>
    </AddressForm>
  )
}
