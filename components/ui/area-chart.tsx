import { AreaChartView, type AreaChartViewProps } from './area-chart-view'
import { roundTop } from './chart-path'

type AreaChartProps = Omit<AreaChartViewProps, 'top' | 'axis'> & { axisText: (value: number) => string }

/** Draws the points in a client component, because a hundred elements cost a page less as HTML alone than also as data. */
export function AreaChart({ axisText, ...chart }: AreaChartProps) {
  const top = roundTop(Math.max(...chart.points.flatMap(({ value, before = 0 }) => [value ?? 0, before]), 0))
  return <AreaChartView {...chart} top={top} axis={[axisText(top), axisText(top / 2)]} />
}
