import { cn } from './cn'
import { countdownParts } from './countdown-parts'
import { useUi } from './ui-context'
import { useCountdown } from './use-countdown'

export type CountdownProps = {
  /** Target time in epoch milliseconds. */
  until: number
  /** The server's time when it rendered this. */
  now: number
  label: string
  onEnd?: () => void
  className?: string
}

const UNITS = ['days', 'hours', 'minutes', 'seconds'] as const

export function Countdown({ until, now, label, onEnd, className }: CountdownProps) {
  const { text } = useUi()
  const parts = countdownParts(useCountdown(until, now, onEnd))
  const shown = UNITS.filter((unit) => unit !== 'days' || parts.days > 0)
  const spoken = shown
    .filter((unit) => unit !== 'seconds' && parts[unit] > 0)
    .map((unit) => `${parts[unit]} ${text[unit]}`)
  return (
    <div role="timer" className={cn('flex gap-1.5', className)}>
      <span className="sr-only">{[label, ...spoken].join(' ')}</span>
      {shown.map((unit) => (
        <span
          key={unit}
          aria-hidden
          className="grid min-w-12 justify-items-center rounded-sm bg-ink px-2 py-1.5 text-paper"
        >
          <span className="font-extrabold text-xl tabular-nums">{String(parts[unit]).padStart(2, '0')}</span>
          <span className="text-2xs opacity-80">{text[unit]}</span>
        </span>
      ))}
    </div>
  )
}
