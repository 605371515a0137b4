import type { ReactNode } from 'react'
import { cn } from './cn'

export type Bar = { key: string | number; label: ReactNode; value: number; valueText: string }

const tones = { accent: 'bg-vivid', jade: 'bg-jade', muted: 'bg-edge' }

type BarListProps = { label: string; bars: Bar[]; tone?: keyof typeof tones; className?: string }

/** Horizontal bars; the text alone contains all values. */
export function BarList({ label, bars, tone = 'accent', className }: BarListProps) {
  const longest = Math.max(...bars.map(({ value }) => value), 1)
  return (
    <ol aria-label={label} className={cn('grid gap-4', className)}>
      {bars.map(({ key, label, value, valueText }) => (
        <li key={key}>
          <div className="flex items-baseline justify-between gap-4">
            <span className="min-w-0 truncate font-medium">{label}</span>
            <span className="shrink-0 font-semibold text-sm tabular-nums">{valueText}</span>
          </div>
          <div className="mt-1.5 h-2 rounded-full bg-line">
            <div
              className={cn('h-full rounded-full', tones[tone])}
              style={{ width: `${(value / longest) * 100}%` }}
            />
          </div>
        </li>
      ))}
    </ol>
  )
}
