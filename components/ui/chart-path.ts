export type Curve = 'smooth' | 'step' | 'columns'

/** Coordinates from 0 to 100, left to right and top to bottom. */
export type Spot = { x: number; y: number }

/** A round maximum for the axis. */
export function roundTop(max: number): number {
  if (max <= 0) return 1
  const magnitude = 10 ** Math.floor(Math.log10(max))
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((each) => each * magnitude >= max) ?? 10
  return step * magnitude
}

/** `of` points in total; the last ones may have no value yet. */
export function spots(values: number[], top: number, of = values.length): Spot[] {
  const last = Math.max(of - 1, 1)
  return values.map((value, at) => ({ x: (at / last) * 100, y: 100 - (Math.max(value, 0) / top) * 100 }))
}

const at = ({ x, y }: Spot) => `${round(x)},${round(y)}`
const round = (value: number) => Math.round(value * 100) / 100

/** Bars of equal width. */
function columnsPath(points: Spot[]): string {
  const width = 100 / Math.max(points.length, 1)
  return points
    .map(({ y }, index) => {
      const from = round(index * width + width * 0.12)
      return y >= 100 ? '' : `M${from},100V${round(y)}H${round(from + width * 0.76)}V100Z`
    })
    .join('')
}

export function linePath(points: Spot[], curve: Curve): string {
  const [first, ...rest] = points
  if (!first || curve === 'columns') return ''
  const segment = curve === 'step' ? stepTo : smoothTo
  return `M${at(first)}${rest.map((point, index) => segment(points[index] ?? first, point)).join('')}`
}

/** A step line: the balance stays constant until the next change. */
const stepTo = (_: Spot, to: Spot) => `H${round(to.x)}V${round(to.y)}`

/** Monotone in each segment, so that the curve never exceeds the data. */
function smoothTo(from: Spot, to: Spot): string {
  const middle = (from.x + to.x) / 2
  return `C${at({ x: middle, y: from.y })} ${at({ x: middle, y: to.y })} ${at(to)}`
}

export function areaPath(points: Spot[], curve: Curve): string {
  if (curve === 'columns') return columnsPath(points)
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last) return ''
  return `${linePath(points, curve)}L${round(last.x)},100L${round(first.x)},100Z`
}
