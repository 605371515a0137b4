'use client'

import { areaPath, type Curve, linePath, spots } from './chart-path'
import { cn } from './cn'
import { HiddenTable } from './hidden-table'

export type ChartPoint = {
  /** Axis and tooltip label, such as a day or an hour. */
  label: string
  /** Null for future points. */
  value: number | null
  /** The formatted value, such as `12,900원`. */
  valueText: string
  /** The value of the previous period, drawn as a dashed line. */
  before?: number
}

const tones = {
  accent: { line: 'text-vivid', dot: 'bg-vivid' },
  jade: { line: 'text-jade', dot: 'bg-jade' },
}

export type AreaChartViewProps = {
  /** Describes the chart; caption of the equivalent table. */
  title: string
  columns: [label: string, value: string]
  points: ChartPoint[]
  /** The value at the upper edge, and the labels of the lines at it and at half of it. */
  top: number
  axis: readonly string[]
  tone?: keyof typeof tones
  curve?: Curve
  className?: string
}

/** Shares of the height at which lines are drawn. */
const GRID = [1, 0.5, 0]

/** With CSS-only tooltips. Screen readers get the same data as a table. */
export function AreaChartView(props: AreaChartViewProps) {
  const { title, columns, points, top, axis, tone = 'accent', curve = 'smooth', className } = props
  const places = spots(
    points.flatMap(({ value }) => value ?? []),
    top,
    points.length,
  )
  const past = spots(
    points.flatMap(({ before }) => before ?? []),
    top,
  )
  return (
    <figure className={className}>
      <div aria-hidden="true">
        <div className="relative mt-6 h-48 md:h-60">
          {GRID.map((share, line) => (
            <div key={share} className="absolute inset-x-0 border-t" style={{ top: `${100 - share * 100}%` }}>
              {axis[line] !== undefined && (
                <span className="absolute -top-5 left-0 text-muted text-xs tabular-nums">{axis[line]}</span>
              )}
            </div>
          ))}
          <svg
            aria-hidden="true"
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            className={cn('absolute size-full overflow-visible', tones[tone].line)}
          >
            {past.length > 0 && (
              <path
                d={linePath(past, curve)}
                className="fill-none stroke-[1.5] stroke-muted opacity-70"
                strokeDasharray="4 4"
                vectorEffect="non-scaling-stroke"
              />
            )}
            <path
              d={areaPath(places, curve)}
              className={cn('fill-current', curve !== 'columns' && 'opacity-12')}
            />
            <path
              d={linePath(places, curve)}
              className="fill-none stroke-[2.5] stroke-current"
              strokeLinecap="round"
              strokeLinejoin="round"
              vectorEffect="non-scaling-stroke"
            />
          </svg>
          <div className="absolute inset-0 flex">
            {points.map((point, at) => (
              <Spotlight
                key={point.label}
                point={point}
                at={at}
                of={points.length}
                y={places[at]?.y ?? null}
                dot={tones[tone].dot}
              />
            ))}
          </div>
        </div>
        <AxisLabels labels={points.map(({ label }) => label)} />
      </div>
      <HiddenTable
        title={title}
        columns={columns}
        rows={points.map(({ label, valueText }) => ({ key: label, cells: [label, valueText] }))}
      />
    </figure>
  )
}

type SpotlightProps = { point: ChartPoint; at: number; of: number; y: number | null; dot: string }

/** The hover target of one point: a dot and a tooltip that stays inside the chart. */
function Spotlight({ point, at, of, y, dot }: SpotlightProps) {
  const lean = of > 1 ? at / (of - 1) : 0
  const first = at === 0
  const last = at === of - 1
  return (
    <div className={cn('group relative basis-0', first || last ? 'grow' : 'grow-2')}>
      <div
        className="absolute top-0 h-full opacity-0 group-hover:opacity-100"
        style={{ left: `${lean * 100}%` }}
      >
        <span className="absolute h-full border-edge border-l border-dashed" />
        {y !== null && (
          <span
            className={cn('absolute -m-1.5 size-3 rounded-full ring-2 ring-surface', dot)}
            style={{ top: `${y}%` }}
          />
        )}
        <span
          className="absolute -top-2 z-10 whitespace-nowrap rounded-sm bg-ink px-2.5 py-1 text-paper text-xs shadow-md"
          style={{ transform: `translateX(-${lean * 100}%)` }}
        >
          {point.label} <b className="tabular-nums">{point.valueText}</b>
        </span>
      </div>
    </div>
  )
}

function AxisLabels({ labels }: { labels: string[] }) {
  const shown = new Set([0, Math.floor((labels.length - 1) / 2), labels.length - 1])
  return (
    <div className="mt-2 flex justify-between text-muted text-xs tabular-nums">
      {[...shown].map((at) => (
        <span key={at}>{labels[at]}</span>
      ))}
    </div>
  )
}
