import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn'
import { TileFan } from './tile-fan'

type EmptyStateProps = {
  Icon: LucideIcon
  /** Pictures instead of the icon, where there is room for a smile. */
  pictures?: readonly string[]
  title: string
  body?: ReactNode
  /** The next step: a link or a button. */
  children?: ReactNode
  /** `h1` when it stands for the whole page. */
  heading?: 'h1' | 'h2'
  className?: string
}

export function EmptyState({
  Icon,
  pictures,
  title,
  body,
  children,
  heading: Heading = 'h2',
  className,
}: EmptyStateProps) {
  return (
    <div className={cn('flex flex-col items-center px-4 py-16 text-center md:py-24', className)}>
      {pictures ? (
        <TileFan pictures={pictures} className="w-64 pb-4 md:w-80" />
      ) : (
        <span className="grid size-20 place-items-center rounded-full bg-accent-soft text-accent">
          <Icon aria-hidden className="size-9 stroke-[1.75]" />
        </span>
      )}
      <Heading className="mt-6 font-bold text-xl">{title}</Heading>
      {body && <p className="mt-2 max-w-prose text-balance text-muted">{body}</p>}
      {children && <div className="mt-7 flex flex-wrap justify-center gap-2.5">{children}</div>}
    </div>
  )
}
