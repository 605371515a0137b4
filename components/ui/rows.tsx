import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'

/** A list of labels and amounts, as on a receipt. */
export function Rows({ className, ...rest }: ComponentProps<'dl'>) {
  return <dl className={cn('grid gap-2.5', className)} {...rest} />
}

const looks = {
  plain: { row: '', label: 'text-muted', value: 'font-medium' },
  good: { row: '', label: 'text-muted', value: 'whitespace-nowrap font-semibold text-jade' },
  total: {
    row: 'border-t pt-3.5 mt-1',
    label: 'font-bold text-lg',
    value: 'whitespace-nowrap font-extrabold text-2xl',
  },
}

type RowProps = { label: ReactNode; children: ReactNode; look?: keyof typeof looks }

export function Row({ label, children, look = 'plain' }: RowProps) {
  const { row, label: labelLook, value } = looks[look]
  return (
    <div className={cn('flex items-baseline justify-between gap-4', row)}>
      <dt className={cn('max-w-3/5 shrink-0 wrap-normal', labelLook)}>{label}</dt>
      <dd className={cn('text-right tabular-nums', value)}>{children}</dd>
    </div>
  )
}
