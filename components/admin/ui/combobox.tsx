'use client'

import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { controlStyle } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { popupItemStyle, popupStyle } from './popup-style'

export type Option = { value: string; label: string }

type ComboboxProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  options: readonly Option[]
  /** The value of the chosen option, or empty for none. */
  value: string
  onChange: (value: string) => void
  /** Shown when no option contains what was typed. */
  empty: string
  placeholder?: string
  required?: boolean
}

/** A labelled field that accepts one of many options, narrowed by typing. A form reads the option's value. */
export function Combobox(props: ComboboxProps) {
  const { name, label, hint, options, value, onChange, empty, placeholder, required } = props
  const chosen = options.find((option) => option.value === value) ?? null
  return (
    <Field name={name} label={label} hint={hint}>
      {({ name: controlName, 'data-invalid': _, ...control }) => (
        <Base.Root
          items={options}
          name={controlName}
          required={required}
          value={chosen}
          onValueChange={(option) => onChange(option?.value ?? '')}
          isItemEqualToValue={(a, b) => a.value === b.value}
          autoHighlight
        >
          <span className="relative block">
            <Base.Input {...control} placeholder={placeholder} className={cn(controlStyle, 'h-12 pr-11')} />
            <Base.Trigger
              tabIndex={-1}
              aria-hidden
              className="absolute top-1/2 right-1 grid size-11 -translate-y-1/2 place-items-center text-muted"
            >
              <ChevronDown className="size-[1.125rem]" />
            </Base.Trigger>
          </span>
          <Base.Portal>
            <Base.Positioner sideOffset={6} collisionPadding={8} className="z-50">
              <Base.Popup
                className={cn(
                  popupStyle,
                  'max-h-[min(20rem,var(--available-height))] w-(--anchor-width) overflow-y-auto overscroll-contain',
                )}
              >
                <Base.Empty className="px-3 py-2.5 text-muted empty:hidden">{empty}</Base.Empty>
                <Base.List>
                  {(option: Option) => (
                    <Base.Item key={option.value} value={option} className={popupItemStyle}>
                      <span className="min-w-0 grow">{option.label}</span>
                      <Base.ItemIndicator>
                        <Check aria-hidden className="size-4 text-accent" />
                      </Base.ItemIndicator>
                    </Base.Item>
                  )}
                </Base.List>
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        </Base.Root>
      )}
    </Field>
  )
}
