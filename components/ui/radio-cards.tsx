import type { ReactNode } from 'react'
import { cn } from './cn'
import { early } from './early-input'

export type RadioCard = {
  value: string
  title: ReactNode
  body?: ReactNode
  /** Right-aligned content: a price, a balance, a badge. */
  aside?: ReactNode
  disabled?: boolean | undefined
}

type RadioCardsProps = {
  legend: ReactNode
  name: string
  cards: RadioCard[]
  value: string
  onChange: (value: string) => void
  className?: string | undefined
}

/** A radio group whose options are cards. */
export function RadioCards({ legend, name, cards, value, onChange, className }: RadioCardsProps) {
  return (
    <fieldset className={cn('grid gap-2.5', className)}>
      <legend className="mb-2.5 font-semibold text-sm">{legend}</legend>
      {cards.map((card) => (
        <label
          key={card.value}
          className="flex min-h-14 items-center gap-3 rounded-lg border border-line bg-surface px-4 py-3 transition-colors hover:border-edge has-disabled:cursor-not-allowed has-checked:border-accent has-checked:bg-accent-soft has-disabled:bg-sunken has-disabled:text-muted has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2 has-disabled:hover:border-line"
        >
          <input
            type="radio"
            name={name}
            value={card.value}
            disabled={card.disabled}
            checked={card.value === value}
            onChange={() => onChange(card.value)}
            {...early}
            className="size-5 shrink-0 appearance-none rounded-full border-[1.5px] border-edge bg-surface outline-none transition-[border-width] checked:border-[6px] checked:border-accent disabled:border-line"
          />
          <span className="min-w-0 grow">
            <span className="block font-semibold">{card.title}</span>
            {card.body && <span className="block text-muted text-sm">{card.body}</span>}
          </span>
          {card.aside && <span className="shrink-0 text-right tabular-nums">{card.aside}</span>}
        </label>
      ))}
    </fieldset>
  )
}
