import { type ReactNode, useId } from 'react'
import { cn } from './cn'

type SectionProps = { title: ReactNode; aside?: ReactNode; children: ReactNode; className?: string }

/** A titled part of a page: a card on wide screens, on a phone a panel from edge to edge. */
export function Section({ title, aside, children, className }: SectionProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className={cn('min-w-0 bg-surface px-4 py-5 max-md:-mx-4 md:rounded-xl md:p-6 md:shadow-sm', className)}
    >
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id={id} className="font-bold text-xl">
          {title}
        </h2>
        {aside && <div className="text-muted text-sm tabular-nums">{aside}</div>}
      </div>
      {children}
    </section>
  )
}
