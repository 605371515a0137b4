import { cn } from './cn'

const fills = { vivid: 'bg-vivid', jade: 'bg-jade', danger: 'bg-danger', muted: 'bg-edge' }

type MeterProps = {
  label: string
  value: number
  max: number
  /** The spoken value, such as `37 of 100 left`. */
  valueText: string
  tone?: keyof typeof fills
}

/** A progress meter. Show the same figure as text beside it. */
export function Meter({ label, value, max, valueText, tone = 'vivid' }: MeterProps) {
  const share = max > 0 ? Math.min(Math.max(value / max, 0), 1) : 0
  return (
    <div className="h-2.5 overflow-hidden rounded-full bg-line">
      <meter
        className="sr-only"
        aria-label={label}
        aria-valuetext={valueText}
        min={0}
        max={max}
        value={value}
      />
      <div
        className={cn('h-full rounded-full transition-[width] duration-500 ease-calm', fills[tone])}
        style={{ width: `${share * 100}%`, minWidth: value > 0 ? '0.625rem' : 0 }}
      />
    </div>
  )
}
