import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { early } from './early-input'

/** The look of every text control. */
export const controlStyle =
  'w-full rounded-md border border-edge bg-surface px-4 text-base text-ink transition-colors hover:border-ink focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 disabled:border-line disabled:bg-sunken disabled:text-muted aria-invalid:border-danger aria-invalid:outline-danger'

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={cn(controlStyle, 'h-12', className)} {...(rest.onChange && early)} {...rest} />
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={cn(controlStyle, 'field-sizing-content min-h-28 py-3', className)} {...rest} />
}

/** The native select, which works best on phones. `className` applies to the wrapper, all else to the select. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={cn('relative block', className)}>
      <select className={cn(controlStyle, 'h-12 appearance-none pr-11')} {...rest}>
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-4 size-[1.125rem] -translate-y-1/2 text-muted"
      />
    </span>
  )
}
