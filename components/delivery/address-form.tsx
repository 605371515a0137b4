import type { ReactNode } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Form } from '@/components/ui/form'
import { FormProblem } from '@/components/ui/form-problem'
import type { AddressResponse } from '@/lib/delivery/schema'
import type { Messages } from '@/lib/i18n/messages'
import { AddressFields } from './address-fields'

type AddressFormProps = {
  id?: string
  address: AddressResponse | null
  onSubmit: (data: FormData) => unknown
  problem: string | null
  /** Whether to ask if it becomes the default; the first address is it in any case. */
  asksDefault: boolean
  canSearch: boolean
  text: Messages['delivery']
  children?: ReactNode
}

export function AddressForm(props: AddressFormProps) {
  const { id, address, onSubmit, problem, asksDefault, canSearch, text, children } = props
  return (
    <Form id={id} className="grid gap-4" onSubmit={onSubmit}>
      <AddressFields initial={address ?? undefined} canSearch={canSearch} text={text} />
      {asksDefault && (
        <label className="flex min-h-11 w-fit items-center gap-3">
          <Checkbox name="isDefault" />
          {text.fields.makeDefault}
        </label>
      )}
      <FormProblem problem={problem} />
      {children}
    </Form>
  )
}
