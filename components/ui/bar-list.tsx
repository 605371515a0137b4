import type { ReactNode } from 'react'

type Bar = { key: string | number; label: ReactNode; value: number; valueText: string }

/** Horizontal bars; the text alone contains all values. */
export function BarList({ label, bars }: { label: string; bars: Bar[] }) {
  const longest = Math.max(...bars.map(({ value }) => value), 1)
  return (
    <ol aria-label={label} className="grid gap-4">
      {bars.map(({ key, label, value, valueText }) => (
        <li key={key}>
          <div className="flex items-baseline justify-between gap-4">
            <span className="min-w-0 truncate font-medium">{label}</span>
            <span className="shrink-0 font-semibold text-sm tabular-nums">{valueText}</span>
          </div>
          <div className="mt-1.5 h-2 rounded-full bg-line">
            <div className="h-full rounded-full bg-vivid" style={{ width: `${(value / longest) * 100}%` }} />
          </div>
        </li>
      ))}
    </ol>
  )
}
