import type { ReactNode } from 'react'
import { Card } from './card'

type FigureCardProps = { label: string; value: ReactNode; note?: ReactNode; children?: ReactNode }

/** One figure, with optional content below it. */
export function FigureCard({ label, value, note, children }: FigureCardProps) {
  return (
    <Card className="flex flex-col">
      <p className="font-semibold text-muted text-sm">{label}</p>
      <p className="mt-1 whitespace-nowrap font-extrabold text-2xl tabular-nums sm:text-3xl">{value}</p>
      {note && <p className="mt-1 text-muted text-sm">{note}</p>}
      {children && <div className="mt-auto pt-4">{children}</div>}
    </Card>
  )
}
