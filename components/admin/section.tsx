import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'

type SectionProps = { title: ReactNode; note?: ReactNode; children: ReactNode; className?: string }

export function Section({ title, note, children, className }: SectionProps) {
  return (
    <Card className={cn('min-w-0', className)}>
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-bold text-lg">{title}</h2>
        {note && <div className="text-muted text-sm">{note}</div>}
      </div>
      {children}
    </Card>
  )
}
