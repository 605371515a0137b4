import { CircleAlert } from 'lucide-react'
import { type ComponentProps, createContext, type ReactNode, use, useId } from 'react'
import { Input } from './controls'
import type { FieldErrors } from './field-errors'
import { PasswordInput } from './password-input'

export const FieldErrorsContext = createContext<FieldErrors>({})

type Control = {
  id: string
  name: string
  'data-invalid': string | undefined
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

type FieldProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  /** Replaces the message of the form when the input is missing or invalid. */
  invalid?: string | undefined
  /** An error that only the page can find. Others come from the form. */
  error?: string | undefined
  /** Spread its argument on the control: `{(control) => <Select {...control} />}`. */
  children: (control: Control) => ReactNode
}

/** The error replaces the hint. */
export function Field({ name, label, hint, invalid, error: given, children }: FieldProps) {
  const id = useId()
  const found = use(FieldErrorsContext)[name]
  const error = given ?? found
  const noteId = error || hint ? `${id}-note` : undefined
  const note = { 'aria-describedby': noteId, 'aria-invalid': error ? (true as const) : undefined }
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={id} className="w-fit font-semibold text-sm">
        {label}
      </label>
      {children({ id, name, 'data-invalid': invalid, ...note })}
      {error ? (
        <p id={noteId} className="flex items-start gap-1.5 font-medium text-danger text-sm">
          <CircleAlert aria-hidden className="mt-[0.1875rem] size-4 shrink-0" />
          {error}
        </p>
      ) : (
        hint && (
          <p id={noteId} className="text-muted text-sm">
            {hint}
          </p>
        )
      )}
    </div>
  )
}

type TextFieldProps = ComponentProps<'input'> & Omit<FieldProps, 'children'>

/** A labelled input. */
export function TextField({ name, label, hint, invalid, error, ...input }: TextFieldProps) {
  const Control = input.type === 'password' ? PasswordInput : Input
  return (
    <Field name={name} label={label} hint={hint} invalid={invalid} error={error}>
      {(control) => <Control {...control} {...input} />}
    </Field>
  )
}

/** A labelled input for whole numbers. */
export const NumberField = (props: TextFieldProps) => (
  <TextField type="number" inputMode="numeric" step={1} {...props} />
)
