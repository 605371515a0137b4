import { parseWon } from '@/lib/i18n/parse-won'

/** The values of a form without files, by the name of the field. */
export type FormValues = Readonly<Record<string, string>>

export const readForm = (form: HTMLFormElement): FormValues =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]))

export const textIn = (values: FormValues, name: string) => values[name] ?? ''

export const numberIn = (values: FormValues, name: string) => Number(textIn(values, name))

/** What a `WonField` holds. The field accepts nothing that is no amount. */
export const wonIn = (values: FormValues, name: string) => parseWon(textIn(values, name)) ?? Number.NaN

/** Times are entered as Korean time, whatever the operator's time zone. */
export const timeIn = (values: FormValues, name: string) => `${textIn(values, name)}:00+09:00`

/** What the function reads of a field, or undefined when the field is empty. */
export const ifFilled = <T>(
  read: (values: FormValues, name: string) => T,
  values: FormValues,
  name: string,
) => (values[name] ? read(values, name) : undefined)
