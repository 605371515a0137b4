import { useLocale, useMessages } from 'next-intl'
import { useId } from 'react'
import { cn } from '@/components/ui/cn'
import { Link } from '@/components/ui/link'
import type { Variant } from '@/lib/catalog/product-groups'
import type { ProductResponse } from '@/lib/catalog/schema'
import { type OptionChoice, type OptionGroup, optionGroups } from './option-choices'

type OptionPickerProps = { product: Pick<ProductResponse, 'productId' | 'options'>; variants: Variant[] }

/** The sizes and colours of a product. Each is a link to the page of its product, so it works without JavaScript. */
export function OptionPicker({ product, variants }: OptionPickerProps) {
  const locale = useLocale()
  return (
    <div className="mt-6 grid gap-5 border-t pt-6">
      {optionGroups(locale, product, variants).map((group) => (
        <Choices key={group.name} group={group} />
      ))}
    </div>
  )
}

function Choices({ group: { name, value, choices } }: { group: OptionGroup }) {
  const id = useId()
  return (
    <div>
      <p id={id} className="text-sm">
        <span className="text-muted">{name}</span> <b className="ml-1">{value}</b>
      </p>
      <ul aria-labelledby={id} className="mt-2.5 flex flex-wrap gap-2">
        {choices.map((choice) => (
          <li key={choice.label}>
            <Choice choice={choice} />
          </li>
        ))}
      </ul>
    </div>
  )
}

const LOOKS: Record<OptionChoice['state'], string> = {
  available: 'ring-edge',
  soldOut: 'crossed-out text-muted ring-line',
  other: 'text-muted ring-line',
}

function Choice({ choice: { label, productId, current, state } }: { choice: OptionChoice }) {
  const { merchandise } = useMessages()
  const note = state === 'available' ? null : merchandise.options[state]
  return (
    <Link
      href={`/products/${productId}`}
      scroll={false}
      aria-current={current ? 'true' : undefined}
      className={cn(
        'pressable grid h-11 min-w-14 place-items-center rounded-md bg-surface px-4 font-semibold text-sm tabular-nums ring-1 ring-inset hover:ring-ink aria-[current=true]:font-bold aria-[current=true]:text-ink aria-[current=true]:ring-2 aria-[current=true]:ring-ink',
        LOOKS[state],
      )}
    >
      {label}
      {note && <span className="sr-only">{note}</span>}
    </Link>
  )
}
