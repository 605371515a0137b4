import type { ComponentProps } from 'react'
import { cn } from './cn'
import { early } from './early-input'

type IconButtonProps = ComponentProps<'button'> & { label: string }

/** The child is the icon; `label` is the accessible name. */
export function IconButton({ label, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      className={cn(
        'pressable grid size-11 shrink-0 place-items-center rounded-full hover:bg-sunken disabled:opacity-45',
        className,
      )}
      {...(rest.onClick && early)}
      {...rest}
    />
  )
}
