import { type KeyboardEvent, useState } from 'react'
import { IconButton } from './icon-button'
import { OutlineIcon } from './outline-icon'
import { useUi } from './ui-context'

type QuantityStepperProps = {
  value: number
  max: number
  onChange: (value: number) => void
  /** The product's name, part of the accessible name. */
  of: string
}

export function QuantityStepper({ value, max, onChange, of }: QuantityStepperProps) {
  const { text } = useUi()
  const [typed, setTyped] = useState<string | null>(null)

  const settle = (next: number) => {
    const bounded = Math.min(Math.max(next, 1), max)
    setTyped(null)
    if (bounded !== value) onChange(bounded)
  }
  const settleTyped = () => {
    if (typed !== null) settle(Number.parseInt(typed, 10) || value)
  }
  const step = (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1, Enter: 0 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    if (by === 0) settleTyped()
    else settle(value + by)
  }

  return (
    <fieldset className="inline-flex h-12 items-center rounded-md border border-edge bg-surface">
      <legend className="sr-only">{`${of}, ${text.quantity}`}</legend>
      <IconButton label={text.decrease} disabled={value <= 1} onClick={() => settle(value - 1)}>
        <OutlineIcon name="minus" className="size-5" />
      </IconButton>
      <input
        inputMode="numeric"
        aria-label={text.quantity}
        value={typed ?? value}
        onChange={(event) => setTyped(event.target.value.replace(/\D/g, '').slice(0, 3))}
        onBlur={settleTyped}
        onKeyDown={step}
        className="h-11 w-9 rounded-xs bg-transparent text-center font-semibold tabular-nums"
      />
      <IconButton label={text.increase} disabled={value >= max} onClick={() => settle(value + 1)}>
        <OutlineIcon name="plus" className="size-5" />
      </IconButton>
    </fieldset>
  )
}
