import { roundTop } from '@/components/ui/chart-path'
import { cn } from '@/components/ui/cn'
import { HiddenTable } from '@/components/ui/hidden-table'

export type Bar = {
  key: string
  /** The label below the bar. */
  label: string
  /** Null for what has not come yet. */
  value: number | null
  /** The value of the previous period, drawn pale behind the bar. */
  before: number
  /** What the tooltip and the table say, such as `12,900원`. */
  text: string
  beforeText: string
}

type BarChartProps = {
  /** Describes the chart; caption of the equivalent table. */
  title: string
  columns: [label: string, value: string, before: string]
  bars: Bar[]
  axisText: (value: number) => string
  /** Of this many labels one is shown. */
  labelEvery: number
}

/** Bars in HTML, with tooltips by CSS alone. Screen readers get the same data as a table. */
export function BarChart({ title, columns, bars, axisText, labelEvery }: BarChartProps) {
  const top = roundTop(Math.max(...bars.flatMap(({ value, before }) => [value ?? 0, before]), 0))
  return (
    <figure>
      <div aria-hidden="true">
        <div className="relative mt-6 h-52 md:h-64">
          {[1, 0.5, 0].map((share) => (
            <div key={share} className="absolute inset-x-0 border-t" style={{ top: `${100 - share * 100}%` }}>
              {share > 0 && (
                <span className="absolute -top-5 left-0 text-muted text-xs tabular-nums">
                  {axisText(top * share)}
                </span>
              )}
            </div>
          ))}
          <div className="absolute inset-0 flex">
            {bars.map((bar, at) => (
              <Column key={bar.key} bar={bar} top={top} lean={bars.length > 1 ? at / (bars.length - 1) : 0} />
            ))}
          </div>
        </div>
        <div className="mt-2 flex text-muted text-xs tabular-nums">
          {bars.map(({ key, label }, at) => (
            <span key={key} className="relative h-4.5 flex-1">
              {at % labelEvery === 0 && (
                <span className="absolute left-1/2 -translate-x-1/2 whitespace-nowrap">{label}</span>
              )}
            </span>
          ))}
        </div>
      </div>
      <HiddenTable
        title={title}
        columns={columns}
        rows={bars.map(({ key, label, text, beforeText }) => ({ key, cells: [label, text, beforeText] }))}
      />
    </figure>
  )
}

type ColumnProps = {
  bar: Bar
  /** The value at the top of the chart. */
  top: number
  /** From 0 for the first bar to 1 for the last: how far its tooltip is moved to the left to stay inside of the chart. */
  lean: number
}

/** One bar in front of that of the previous period, and its tooltip. */
function Column({ bar: { label, value, before, text, beforeText }, top, lean }: ColumnProps) {
  const height = (amount: number) => `${(amount / top) * 100}%`
  return (
    <div className="group relative flex-1">
      <div className="absolute inset-0 rounded-sm group-hover:bg-sunken" />
      <Filled className="inset-x-[8%] bg-line" height={height(before)} />
      <Filled className="inset-x-[24%] bg-vivid" height={height(value ?? 0)} />
      <div
        className="pointer-events-none absolute -top-3 z-10 hidden whitespace-nowrap rounded-sm bg-ink px-2.5 py-1.5 text-paper text-xs shadow-md group-hover:block"
        style={{ left: `${lean * 100}%`, transform: `translateX(-${lean * 100}%)` }}
      >
        <span className="block font-semibold">{label}</span>
        <span className="block tabular-nums">{text}</span>
        <span className="block tabular-nums opacity-70">{beforeText}</span>
      </div>
    </div>
  )
}

const Filled = ({ className, height }: { className: string; height: string }) => (
  <div className={cn('absolute bottom-0 rounded-t-xs', className)} style={{ height }} />
)
