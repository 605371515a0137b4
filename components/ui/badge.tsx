import type { ComponentProps } from 'react'
import { cn } from './cn'

const TONES = {
  plain: 'bg-sunken text-muted',
  accent: 'bg-accent-soft text-accent',
  loud: 'bg-accent text-accent-ink',
  jade: 'bg-jade-soft text-jade',
  warn: 'bg-warn-soft text-warn',
  danger: 'bg-danger-soft text-danger',
  ink: 'bg-ink text-paper',
}

type BadgeProps = ComponentProps<'span'> & { tone?: keyof typeof TONES | undefined }

export function Badge({ tone = 'plain', className, ...rest }: BadgeProps) {
  return (
    <span
      className={cn(
        'inline-flex h-6 w-fit items-center gap-1 whitespace-nowrap rounded-xs px-2 font-bold text-xs tracking-normal',
        TONES[tone],
        className,
      )}
      {...rest}
    />
  )
}
