import type { ComponentProps } from 'react'
import { Field } from './field'
import { Input } from './input'

type TextFieldProps = ComponentProps<'input'> & Pick<ComponentProps<typeof Field>, 'label' | 'hint' | 'error'>

/** A labelled input. */
export function TextField({ label, hint, error, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <Input {...control} {...input} />}
    </Field>
  )
}

/** A labelled input for whole numbers. */
export const NumberField = (props: TextFieldProps) => (
  <TextField type="number" inputMode="numeric" step={1} {...props} />
)
