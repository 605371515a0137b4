import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from './cn'

const badgeStyle = cva(
  'inline-flex h-6 w-fit items-center gap-1 whitespace-nowrap rounded-xs px-2 font-bold text-xs',
  {
    variants: {
      tone: {
        plain: 'bg-sunken text-muted',
        accent: 'bg-accent-soft text-accent',
        loud: 'bg-accent text-accent-ink',
        jade: 'bg-jade-soft text-jade',
        warn: 'bg-warn-soft text-warn',
        danger: 'bg-danger-soft text-danger',
        ink: 'bg-ink text-paper',
      },
    },
    defaultVariants: { tone: 'plain' },
  },
)

export function Badge({
  tone,
  className,
  ...rest
}: ComponentProps<'span'> & VariantProps<typeof badgeStyle>) {
  return <span className={cn(badgeStyle({ tone }), className)} {...rest} />
}
