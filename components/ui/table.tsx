import type { ComponentProps } from 'react'
import { cn } from './cn'

/** What scrolls must be reachable without a pointer. */
const scrollable = { tabIndex: 0 }

/** On a phone the table scrolls inside its frame and the page does not. */
export function Table({ label, className, ...rest }: ComponentProps<'table'> & { label: string }) {
  return (
    <section aria-label={label} {...scrollable} className="overflow-x-auto rounded-xl bg-surface shadow-sm">
      <table
        className={cn(
          'w-full min-w-xl border-collapse text-left text-sm [&_tbody_tr:last-child>*]:border-0',
          className,
        )}
        {...rest}
      />
    </section>
  )
}

export function Th({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={cn('whitespace-nowrap border-b px-4 py-3 font-semibold text-muted text-xs', className)}
      {...rest}
    />
  )
}

export function Td({ numeric, className, ...rest }: ComponentProps<'td'> & { numeric?: boolean }) {
  return (
    <td
      className={cn(
        'border-b px-4 py-3.5',
        numeric && 'whitespace-nowrap text-right tabular-nums',
        className,
      )}
      {...rest}
    />
  )
}
