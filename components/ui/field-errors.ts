import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'

/** Error messages by the name of the field. */
export type FieldErrors = Readonly<Record<string, string>>

type Text = Messages['common']['ui']['invalid']
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** What a control can violate, as the browser calls it, and the text for it. The first that applies is shown. */
const VIOLATIONS = [
  ['valueMissing', 'missing'],
  ['badInput', 'format'],
  ['typeMismatch', 'format'],
  ['patternMismatch', 'format'],
  ['tooShort', 'short'],
  ['rangeUnderflow', 'small'],
  ['rangeOverflow', 'large'],
  ['stepMismatch', 'whole'],
  // The control has set the message itself.
  ['customError', 'format'],
] as const satisfies [keyof ValidityState, keyof Text][]

/** The violation of a control, if any. A required text of blanks counts as missing. */
function violationOf(control: Control): keyof Text | undefined {
  if (control.required && control.value.trim() === '') return 'missing'
  return VIOLATIONS.find(([violation]) => control.validity[violation])?.[1]
}

/** Checks a form by the attributes of its controls; disabled ones are not checked. `title` says what a `pattern` allows, `data-invalid` replaces any message. */
export function fieldErrors(form: HTMLFormElement, text: Text): FieldErrors {
  const errors = controlsOf(form).flatMap((control) => {
    const violation = control.willValidate ? violationOf(control) : undefined
    if (!violation) return []
    const bound = (name: string) => control.getAttribute(name) ?? ''
    const bounds = { min: bound('min'), max: bound('max'), minLength: bound('minlength') }
    const own = control.validity.customError ? control.validationMessage : ''
    const message = own || (violation === 'format' && control.title) || fill(text[violation], bounds)
    return [[control.name, control.dataset.invalid ?? message]]
  })
  return Object.fromEntries(errors)
}

/** Moves the focus to the first field with an error, and opens the part of the form that it is in. */
export function focusFirst(form: HTMLFormElement, errors: FieldErrors) {
  const first = controlsOf(form).find(({ name }) => name in errors)
  first?.closest('details')?.setAttribute('open', '')
  first?.focus()
}

const controlsOf = (form: HTMLFormElement) =>
  [...form.elements].filter((element): element is Control => 'validity' in element && 'required' in element)
