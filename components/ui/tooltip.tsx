'use client'

import { type DOMAttributes, type ReactElement, type ReactNode, useId, useState } from 'react'

type Trigger = Required<
  Pick<DOMAttributes<HTMLElement>, 'onPointerEnter' | 'onPointerLeave' | 'onFocus' | 'onBlur' | 'onKeyDown'>
> & { 'aria-describedby': string }

type TooltipProps = { text: ReactNode; children: (trigger: Trigger) => ReactElement }

/** A short explanation on hover and focus; Escape sends it away. Never the only place something is said. */
export function Tooltip({ text, children }: TooltipProps) {
  const id = useId()
  const [shown, setShown] = useState(false)
  const show = () => setShown(true)
  const hide = () => setShown(false)
  return (
    <span className="relative inline-flex">
      {children({
        'aria-describedby': id,
        onPointerEnter: show,
        onPointerLeave: hide,
        onFocus: show,
        onBlur: hide,
        onKeyDown: (event) => event.key === 'Escape' && hide(),
      })}
      <span
        role="tooltip"
        id={id}
        hidden={!shown}
        className="absolute bottom-full left-1/2 z-40 w-max max-w-60 -translate-x-1/2 pb-2"
      >
        <span className="block rounded-sm bg-ink px-3 py-1.5 font-medium text-paper text-xs">{text}</span>
      </span>
    </span>
  )
}
