import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'

/** Scrollable regions must be reachable by keyboard. */
const scrollable = { tabIndex: 0 }

/** On a phone each row wraps into a block; wide tables scroll inside their frame. */
const stacked =
  'max-md:block max-md:[&_thead]:sr-only max-md:[&_tbody]:block max-md:[&_tbody_tr]:flex max-md:[&_tbody_tr]:flex-wrap max-md:[&_tbody_tr]:items-center max-md:[&_tbody_tr]:gap-x-3 max-md:[&_tbody_tr]:gap-y-1.5 max-md:[&_tbody_tr]:border-b max-md:[&_tbody_tr]:px-4 max-md:[&_tbody_tr]:py-3.5 max-md:[&_tbody_tr:last-child]:border-0'

type TableProps = { label: string; head: ReactNode; children: ReactNode }

export function Table({ label, head, children }: TableProps) {
  return (
    <section aria-label={label} {...scrollable} className="overflow-x-auto rounded-xl bg-surface shadow-sm">
      <table
        className={cn('w-full border-collapse text-left text-sm [&_tbody_tr:last-child>*]:border-0', stacked)}
      >
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}

export function Th({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={cn(
        'whitespace-nowrap border-b px-3 py-3 font-semibold text-muted text-xs first:pl-5 last:pr-5',
        className,
      )}
      {...rest}
    />
  )
}

type TdProps = ComponentProps<'td'> & {
  numeric?: boolean
  /** Shown before the value on phones, where the column heads are hidden. */
  label?: ReactNode
}

export function Td({ numeric, label, className, children, ...rest }: TdProps) {
  return (
    <td
      className={cn(
        'px-3 py-3.5 first:pl-5 last:pr-5 max-md:p-0 md:border-b max-md:first:pl-0 max-md:last:pr-0',
        numeric && 'whitespace-nowrap tabular-nums md:text-right',
        className,
      )}
      {...rest}
    >
      {label && (
        <span aria-hidden className="mr-1.5 text-muted text-xs md:hidden">
          {label}
        </span>
      )}
      {children}
    </td>
  )
}
