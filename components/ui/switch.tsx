import type { ComponentProps } from 'react'
import { cn } from './cn'

/** The checkbox's own state is the switch's, so no aria-checked beside it. */
const asSwitch = { type: 'checkbox', role: 'switch' } as const

/** For what takes effect at once; what waits for a button is a `Checkbox`. */
export function Switch({ className, ...rest }: Omit<ComponentProps<'input'>, 'type' | 'role'>) {
  return (
    <input
      {...asSwitch}
      className={cn(
        'relative h-7 w-12 shrink-0 cursor-pointer appearance-none rounded-full bg-edge transition-colors checked:bg-jade disabled:cursor-not-allowed disabled:opacity-45',
        'before:absolute before:top-1 before:left-1 before:size-5 before:rounded-full before:bg-surface before:shadow-sm before:transition-transform before:duration-200 before:ease-calm checked:before:translate-x-5',
        className,
      )}
      {...rest}
    />
  )
}
