import Link from 'next/link'
import type { ComponentProps } from 'react'
import { cn } from '@/components/ui/cn'

/** The link of a row. It covers the whole row for the pointer. */
export function RowLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      data-row
      className={cn(
        'font-semibold text-ink after:absolute after:inset-0 hover:text-accent focus-visible:outline-none',
        className,
      )}
      {...rest}
    />
  )
}

/** The row around a `RowLink`. It shows the focus ring of its link. */
export function LinkedRow({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      className={cn(
        'relative hover:bg-sunken has-[[data-row]:focus-visible]:bg-accent-soft has-[[data-row]:focus-visible]:outline-2 has-[[data-row]:focus-visible]:outline-accent has-[[data-row]:focus-visible]:-outline-offset-2',
        className,
      )}
      {...rest}
    />
  )
}
