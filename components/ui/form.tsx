import { type ComponentProps, type FormEvent, useEffect, useRef, useState } from 'react'
import { early, hydrated } from './early-input'
import { FieldErrorsContext } from './field'
import { type FieldErrors, fieldErrors, focusFirst } from './field-errors'
import { useUi } from './ui-context'

type FormProps = Omit<ComponentProps<'form'>, 'onSubmit'> & {
  onSubmit: (data: FormData, form: HTMLFormElement) => unknown
  /** Errors that the server found, by the name of the field. */
  errors?: FieldErrors | undefined
}

const NO_ERRORS: FieldErrors = {}

/**
 * Checks its inputs by their attributes (`required`, `min`, `type`, …) before it calls `onSubmit`. Errors are shown at
 * the fields in the language of the page instead of in the browser's bubbles, and the first wrong field gets the focus.
 */
export function Form({ onSubmit, errors = NO_ERRORS, ...rest }: FormProps) {
  const { text } = useUi()
  const form = useRef<HTMLFormElement>(null)
  const [found, setFound] = useState(NO_ERRORS)
  const [edited, setEdited] = useState<{ since: FieldErrors; names: string[] }>({ since: errors, names: [] })
  const editedNames = edited.since === errors ? edited.names : []
  const remaining = Object.entries(errors).filter(([name]) => !editedNames.includes(name))

  useEffect(() => hydrated(form.current), [])

  useEffect(() => {
    if (form.current) focusFirst(form.current, errors)
  }, [errors])

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const current = event.currentTarget
    const wrong = fieldErrors(current, text.invalid)
    setFound(wrong)
    focusFirst(current, wrong)
    if (Object.keys(wrong).length === 0) void onSubmit(new FormData(current), current)
  }

  /** A corrected field loses its error, an edited one the server's. Further errors appear only with the next submission. */
  function recheck(event: FormEvent<HTMLFormElement>) {
    const { name: editedName } = event.target as HTMLInputElement
    setEdited({ since: errors, names: [...editedNames, editedName] })
    const wrong = Object.entries(fieldErrors(event.currentTarget, text.invalid))
    setFound(Object.fromEntries(wrong.filter(([name]) => name in found)))
  }

  return (
    <FieldErrorsContext value={{ ...Object.fromEntries(remaining), ...found }}>
      <form {...early} ref={form} noValidate onSubmit={submit} onInput={recheck} {...rest} />
    </FieldErrorsContext>
  )
}
