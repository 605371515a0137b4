'use client'

import { Menu as Base } from '@base-ui/react/menu'
import { Check, type LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { popupItemStyle, popupStyle } from './popup-style'

type MenuProps = {
  trigger: ReactNode
  /** The accessible name of the trigger, where its text alone says too little. */
  label?: string
  triggerClassName?: string
  side?: 'top' | 'bottom'
  align?: 'start' | 'end'
  children: ReactNode
}

/** A menu with arrow keys, Home, End and search by first letters. */
export function Menu({
  trigger,
  label,
  triggerClassName,
  side = 'bottom',
  align = 'end',
  children,
}: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger aria-label={label} className={triggerClassName}>
        {trigger}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={8} collisionPadding={8} className="z-40">
          <Base.Popup className={cn(popupStyle, 'min-w-56 max-w-[calc(100vw-1rem)]')}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export function MenuItem(props: Omit<ComponentProps<typeof Base.Item>, 'className'>) {
  return <Base.Item className={popupItemStyle} {...props} />
}

export function MenuSeparator() {
  return <Base.Separator className="-mx-1.5 my-1.5 border-t" />
}

type MenuChoiceProps<Value extends string> = {
  label: string
  value: Value
  options: readonly { value: Value; label: string; Icon?: LucideIcon; lang?: string }[]
  onChange: (value: Value) => void
}

/** A group of items of which one is chosen. The menu stays open, so that the effect can be seen. */
export function MenuChoice<Value extends string>(props: MenuChoiceProps<Value>) {
  const { label, value, options, onChange } = props
  return (
    <Base.Group>
      <Base.GroupLabel className="px-3 pt-2 pb-1 font-semibold text-muted text-xs">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(next: Value) => onChange(next)}>
        {options.map((option) => (
          <Base.RadioItem
            key={option.value}
            value={option.value}
            lang={option.lang}
            closeOnClick={false}
            className={popupItemStyle}
          >
            {option.Icon && <option.Icon aria-hidden className="size-4 text-muted" />}
            <span className="min-w-0 grow">{option.label}</span>
            <Base.RadioItemIndicator>
              <Check aria-hidden className="size-4 text-accent" />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  )
}
