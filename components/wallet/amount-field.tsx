'use client'

import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { useUi } from '@/components/ui/ui-context'
import { formatNumber } from '@/lib/i18n/format'

type AmountFieldProps = {
  name: string
  label: string
  /** What is shown for an empty field. */
  invalid: string
  error: string | undefined
  amount: number
  onChange: (amount: number) => void
  /** All that may be entered, and the text of the button that enters it. */
  limit: number
  allText: string
}

/** A sum of won to leave the wallet, with a button for all of it. */
export function AmountField({
  name,
  label,
  invalid,
  error,
  amount,
  onChange,
  limit,
  allText,
}: AmountFieldProps) {
  const { locale } = useUi()
  return (
    <>
      <TextField
        name={name}
        label={label}
        error={error}
        invalid={invalid}
        inputMode="numeric"
        autoComplete="off"
        required
        value={amount === 0 ? '' : formatNumber(locale, amount)}
        onChange={(event) => onChange(Number(event.target.value.replace(/\D/g, '').slice(0, 12)))}
        className="font-bold tabular-nums"
      />
      <Button tone="quiet" size="sm" className="-mt-2 justify-self-start" onClick={() => onChange(limit)}>
        {allText}
      </Button>
    </>
  )
}
