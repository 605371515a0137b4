'use client'

import { type KeyboardEvent, useState } from 'react'
import { cn } from './cn'
import { IconButton } from './icon-button'
import { OutlineIcon } from './outline-icon'
import { useUi } from './ui-context'

type QuantityStepperProps = {
  value: number
  max: number
  onChange: (value: number) => void
  min?: number
  disabled?: boolean
  /** The product's name, part of the accessible name. */
  of?: string
  className?: string
}

export function QuantityStepper({
  value,
  max,
  onChange,
  min = 1,
  disabled,
  of,
  className,
}: QuantityStepperProps) {
  const { text } = useUi()
  const [typed, setTyped] = useState<string | null>(null)

  const settle = (next: number) => {
    const bounded = Math.min(Math.max(next, min), max)
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
    <fieldset
      className={cn('inline-flex h-12 items-center rounded-md border border-edge bg-surface', className)}
    >
      <legend className="sr-only">{of ? `${of}, ${text.quantity}` : text.quantity}</legend>
      <IconButton label={text.decrease} disabled={disabled || value <= min} onClick={() => settle(value - 1)}>
        <OutlineIcon name="minus" className="size-5" />
      </IconButton>
      <input
        inputMode="numeric"
        aria-label={text.quantity}
        value={typed ?? value}
        disabled={disabled}
        onChange={(event) => setTyped(event.target.value.replace(/\D/g, '').slice(0, 3))}
        onBlur={settleTyped}
        onKeyDown={step}
        className="h-11 w-9 rounded-xs bg-transparent text-center font-semibold tabular-nums"
      />
      <IconButton label={text.increase} disabled={disabled || value >= max} onClick={() => settle(value + 1)}>
        <OutlineIcon name="plus" className="size-5" />
      </IconButton>
    </fieldset>
  )
}
