import { areaPath, linePath, spots } from './chart-path'
import { cn } from './cn'

const tones = { accent: 'text-vivid', jade: 'text-jade', muted: 'text-edge' }

type SparklineProps = { label: string; values: number[]; tone?: keyof typeof tones; className?: string }

/** The shape of a few weeks at a glance; say the figures beside it. */
export function Sparkline({ label, values, tone = 'accent', className }: SparklineProps) {
  const points = spots(values, Math.max(...values, 1))
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox="0 -6 100 112"
      preserveAspectRatio="none"
      className={cn('block h-10 w-full', tones[tone], className)}
    >
      <path d={areaPath(points, 'smooth')} className="fill-current opacity-15" />
      <path
        d={linePath(points, 'smooth')}
        className="fill-none stroke-2 stroke-current"
        strokeLinecap="round"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}
