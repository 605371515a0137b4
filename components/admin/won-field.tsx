import { type ComponentProps, useEffect, useRef, useState } from 'react'
import { TextField } from '@/components/ui/field'
import { useUi } from '@/components/ui/ui-context'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'
import { parseWon } from '@/lib/i18n/parse-won'

type Bounds = { min?: number; max?: number | undefined }

type WonFieldProps = Bounds &
  Pick<ComponentProps<typeof TextField>, 'name' | 'label' | 'hint' | 'required' | 'disabled'> & {
    'data-first-focus'?: boolean
    /** The text, where the page keeps it. */
    value?: string
    onText?: (text: string) => void
    defaultValue?: string
  }

/**
 * An amount that is typed as people write it: `13,900원`, `13900`, `1만 3천`. On leaving the field it is shown as the shop
 * writes amounts. A form reads it with `wonIn`.
 */
export function WonField({ min = 0, max, value, onText, defaultValue = '', ...rest }: WonFieldProps) {
  const { locale, text } = useUi()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(defaultValue)
  const shown = value ?? typed
  const problem = problemOf(shown, { min, max }, locale, text.invalid)

  useEffect(() => input.current?.setCustomValidity(problem), [problem])

  function change(next: string) {
    setTyped(next)
    onText?.(next)
  }
  function complete() {
    const won = parseWon(shown)
    if (won !== null) change(formatWon(locale, won))
  }
  return (
    <TextField
      {...rest}
      ref={input}
      // The numeric keyboards of phones have no minus.
      inputMode={min < 0 ? 'text' : 'decimal'}
      autoComplete="off"
      value={shown}
      onChange={(event) => change(event.target.value)}
      onBlur={complete}
    />
  )
}

function problemOf(
  typed: string,
  { min = 0, max }: Bounds,
  locale: Locale,
  text: Messages['common']['ui']['invalid'],
): string {
  if (typed.trim() === '') return ''
  const won = parseWon(typed)
  if (won === null) return text.format
  if (won < min) return fill(text.small, { min: formatWon(locale, min) })
  return max !== undefined && won > max ? fill(text.large, { max: formatWon(locale, max) }) : ''
}
