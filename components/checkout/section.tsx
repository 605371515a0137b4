import { type ReactNode, useId } from 'react'

type SectionProps = { title: string; aside?: ReactNode; children: ReactNode }

export function Section({ title, aside, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="rounded-xl bg-surface p-5 shadow-sm md:p-6">
      <div className="mb-4 flex items-baseline justify-between gap-4">
        <h2 id={id} className="font-bold text-xl">
          {title}
        </h2>
        {aside && <span className="text-muted text-sm tabular-nums">{aside}</span>}
      </div>
      {children}
    </section>
  )
}
